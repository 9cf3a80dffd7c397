package dev.fovea.cli;

import dev.fovea.transfer.BottleneckFeatures;
import dev.fovea.transfer.FeaturePass;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Shows how far the features of pictures are. */
final class FeatureProgress implements BottleneckFeatures.Watcher {
    private final BaseCommand command;
    private @Nullable Progress bar;

    FeatureProgress(BaseCommand command) {
        this.command = command;
    }

    @Override
    public IntConsumer begin(FeaturePass pass, int done, int pictures) {
        if (done == pictures) {
            command.say("Features, " + pass.name() + ": kept from before.");
            return now -> {};
        }
        if (done > 0) {
            command.say("Features, " + pass.name() + ": going on after " + done + " of " + pictures + " pictures.");
        }
        Progress shown = command.progress("Features, " + pass.name(), pictures);
        shown.at(done);
        bar = shown;
        return shown::at;
    }

    @Override
    public void note(String note) {
        command.say(note);
    }

    @Override
    public void end() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
