package dev.fovea.cli;

import dev.fovea.data.LoaderResources;
import dev.fovea.engine.Engine;
import dev.fovea.report.HistoryPlot;
import dev.fovea.training.Callback;
import dev.fovea.training.Checkpoint;
import dev.fovea.training.ClassifierMaker;
import dev.fovea.training.History;
import dev.fovea.training.Trainer;
import dev.fovea.training.TrainingResult;
import dev.fovea.training.callback.BestModelCheckpoint;
import dev.fovea.training.callback.EarlyStopping;
import dev.fovea.training.callback.HistoryFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One training run that a user watches: it shows how far it is, keeps the best weights, and writes history and plots. From
 * the start of training until it is closed, Ctrl-C waits, so that everything is written and said before the program ends.
 */
final class TrainingSession implements AutoCloseable {
    private final BaseCommand command;
    private final ClassifierMaker maker;
    private final TrainingFiles files;
    private final int patience;
    private final boolean keepOptimizer;
    private Interruption.@Nullable LongStep step;

    /**
     * Prepares a run.
     *
     * @param patience how many epochs may pass without a better one; 0 for any number
     * @param keepOptimizer whether the model gets what the optimizer remembers too
     */
    TrainingSession(
            BaseCommand command, ClassifierMaker maker, TrainingFiles files, int patience, boolean keepOptimizer) {
        this.command = command;
        this.maker = maker;
        this.files = files;
        this.patience = patience;
        this.keepOptimizer = keepOptimizer;
    }

    /**
     * Trains until the plan is done, no epoch is better, or the user interrupts.
     *
     * @param begin what the network and the optimizer begin with
     */
    TrainingResult train(Engine engine, LoaderResources resources, Checkpoint begin) {
        Trainer trainer = new Trainer(engine, maker.plan(), resources, callbacks());
        step = command.interruption().during(trainer::interrupt);
        TrainingResult result = trainer.train(maker.network(), begin, maker.preprocessing(), maker.splits());
        plot(result.history());
        command.name(result.unreadable());
        return result;
    }

    @Override
    public void close() {
        if (step != null) {
            step.close();
        }
    }

    private List<Callback> callbacks() {
        List<Callback> callbacks = new ArrayList<>();
        callbacks.add(new TrainingProgress(command::say, command::progress));
        callbacks.add(new BestModelCheckpoint(this::write));
        callbacks.add(new HistoryFile(files.history()));
        if (patience > 0) {
            callbacks.add(new EarlyStopping(patience));
        }
        return callbacks;
    }

    private void write(Callback.EpochEnd end) {
        Checkpoint reached = new Checkpoint(
                end.weights().get(), keepOptimizer ? Optional.of(end.optimizer().get()) : Optional.empty());
        maker.make(reached, Optional.of(end.epoch())).write(files.model());
    }

    private void plot(History history) {
        String subtitle =
                maker.network().name() + ", " + maker.splits().train().size() + " pictures, " + maker.engine();
        HistoryPlot.of(
                        history,
                        maker.plan().monitor(),
                        "Training of " + files.model().getFileName(),
                        subtitle)
                .ifPresent(plot -> files.plots().forEach(plot::write));
    }
}
