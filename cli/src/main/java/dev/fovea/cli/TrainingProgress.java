package dev.fovea.cli;

import dev.fovea.training.Callback;
import dev.fovea.training.History;
import dev.fovea.training.TrainingResult;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows a training run: one line for each epoch, and a bar while it runs. */
final class TrainingProgress implements Callback {
    private final Consumer<String> messages;
    private final BiFunction<String, Integer, Progress> bars;
    private int pictures;
    private int epochs;
    private @Nullable Progress bar;

    /**
     * Makes a display.
     *
     * @param messages takes lines for the user
     * @param bars starts to show how far an epoch is, given its name and its pictures
     */
    TrainingProgress(Consumer<String> messages, BiFunction<String, Integer, Progress> bars) {
        this.messages = messages;
        this.bars = bars;
    }

    @Override
    public void onStart(Start start) {
        pictures = start.trainingPictures();
        epochs = start.plan().epochs();
        say("Training on %,d pictures, judging on %,d: %s", pictures, start.validationPictures(), start.engine());
    }

    @Override
    public void onNote(String note) {
        messages.accept(note);
    }

    @Override
    public void onBatchEnd(BatchEnd batch) {
        if (bar == null) {
            bar = bars.apply("Epoch " + batch.epoch() + "/" + epochs, pictures);
        }
        bar.at(batch.seen());
        bar.note(batch.epochSoFar().toString());
    }

    @Override
    public void onEpochEnd(EpochEnd end) {
        closeBar();
        History.Epoch epoch = end.epoch();
        say(
                "Epoch %d/%d: %s, %s, %.0f images/s, %.1f s%s",
                epoch.number(),
                epochs,
                epoch.training(),
                epoch.validation().inWords("validation"),
                epoch.imagesPerSecond(),
                epoch.seconds(),
                end.best() ? " *" : "");
    }

    @Override
    public void onEnd(TrainingResult result) {
        closeBar();
    }

    private void closeBar() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private void say(String format, Object... arguments) {
        messages.accept(String.format(Locale.ROOT, format, arguments));
    }
}
