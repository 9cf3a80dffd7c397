package dev.fovea.training;

import dev.fovea.FoveaException;
import dev.fovea.data.Batch;
import dev.fovea.data.BatchStream;
import dev.fovea.data.Loader;
import dev.fovea.engine.StepResult;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.nn.Weights;
import dev.fovea.nn.metric.LabelScores;
import dev.fovea.nn.optimizer.OptimizerState;
import dev.fovea.training.TrainingResult.Ending;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run of the loop, from the first step to whatever ends it. */
final class TrainingRun {
    private static final double NANOS = 1e9;
    private static final double MAX_UNREADABLE = 0.01;
    private static final int NAMED = 5;

    private final TrainingPlan plan;
    private final TrainingExecutable executable;
    private final Batches batches;
    private final Loader training;
    private final Loader validation;
    private final List<Callback> callbacks;
    private final BooleanSupplier interrupted;
    private final List<History.Epoch> epochs = new ArrayList<>();
    private final List<History.Batch> steps = new ArrayList<>();
    private @Nullable Weights bestWeights;
    private long stepsBefore;
    private boolean stopAsked;

    TrainingRun(
            TrainingPlan plan,
            TrainingExecutable executable,
            Batches batches,
            Loader training,
            Loader validation,
            List<Callback> callbacks,
            BooleanSupplier interrupted) {
        this.plan = plan;
        this.executable = executable;
        this.batches = batches;
        this.training = training;
        this.validation = validation;
        this.callbacks = callbacks;
        this.interrupted = interrupted;
    }

    /** Trains and returns the result; the weights to begin with are what is left when the first epoch already diverges. */
    TrainingResult run(Checkpoint begin) {
        stepsBefore = begin.steps();
        Ending ending = Ending.COMPLETED;
        for (int number = 1; number <= plan.epochs() && ending == Ending.COMPLETED; number++) {
            ending = epoch(number).orElse(Ending.COMPLETED);
        }
        Weights weights = bestWeights;
        if (weights == null) {
            weights = ending == Ending.DIVERGED ? begin.weights() : executable.weights();
        }
        return new TrainingResult(weights, new History(epochs, steps), ending, unreadable());
    }

    /** Trains and validates one epoch; returns what ended the run, if something did. */
    private Optional<Ending> epoch(int number) {
        long start = System.nanoTime();
        FigureSum sum = new FigureSum();
        Optional<Ending> ending = trainOn(number, sum, start);
        if (ending.isPresent()) {
            return ending;
        }
        double trainingSeconds = (System.nanoTime() - start) / NANOS;
        Optional<Validated> validated = validate();
        if (validated.isEmpty()) {
            return Optional.of(Ending.INTERRUPTED);
        }
        Figures trained = sum.figures();
        History.Epoch epoch = new History.Epoch(
                number,
                trained,
                validated.get().figures(),
                plan.schedule().at(stepsTaken() - 1),
                trained.pictures() / trainingSeconds,
                (System.nanoTime() - start) / NANOS,
                validated.get().thresholds());
        if (!Double.isFinite(epoch.validation().loss())) {
            return Optional.of(Ending.DIVERGED);
        }
        finish(epoch);
        return stopAsked ? Optional.of(Ending.STOPPED_EARLY) : Optional.empty();
    }

    private Optional<Ending> trainOn(int number, FigureSum sum, long start) {
        try (BatchStream stream = training.epoch(number)) {
            for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
                StepResult result = step(batch, sum);
                if (!Double.isFinite(result.loss())) {
                    return Optional.of(Ending.DIVERGED);
                }
                checkReadable();
                publishBatch(number, sum.figures(), start);
                if (interrupted.getAsBoolean()) {
                    return Optional.of(Ending.INTERRUPTED);
                }
            }
        }
        // A batch of which nothing can be read never comes, so that what is said here is not said above.
        requireSome(sum, training, "training");
        return Optional.empty();
    }

    private StepResult step(Batch batch, FigureSum sum) {
        try (batch) {
            long step = stepsTaken();
            StepResult result =
                    executable.step(batches.training(batch), plan.schedule().at(step), step);
            steps.add(new History.Batch(steps.size(), sum.add(result, batch)));
            return result;
        }
    }

    /** Returns the optimizer's steps, those before this run among them. */
    private long stepsTaken() {
        return stepsBefore + steps.size();
    }

    /** Leaving out more pictures than a few would train on another dataset than the one that was given. */
    private void checkReadable() {
        int unreadable = training.unreadableCount() + validation.unreadableCount();
        int pictures = training.size() + validation.size();
        if (unreadable > MAX_UNREADABLE * pictures) {
            throw new FoveaException(unreadable + " of " + pictures
                    + " pictures cannot be read, more than 1%; repair or remove them: " + named(unreadable()));
        }
    }

    /** No pictures have no loss; that must not look as if training had diverged. */
    private void requireSome(FigureSum sum, Loader loader, String part) {
        checkReadable();
        if (sum.figures().pictures() == 0) {
            throw new FoveaException("None of the " + loader.size() + " " + part
                    + " pictures can be read; repair or replace them: " + named(loader.unreadable()));
        }
    }

    private static String named(Map<Path, String> unreadable) {
        return unreadable.entrySet().stream()
                        .limit(NAMED)
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining("; "))
                + (unreadable.size() > NAMED ? "; ..." : ".");
    }

    private Map<Path, String> unreadable() {
        Map<Path, String> both = new TreeMap<>(training.unreadable());
        both.putAll(validation.unreadable());
        return both;
    }

    private void publishBatch(int number, Figures soFar, long start) {
        double rate = soFar.pictures() / ((System.nanoTime() - start) / NANOS);
        Callback.BatchEnd event = new Callback.BatchEnd(
                number, steps.get(steps.size() - 1), Math.toIntExact(soFar.pictures()), soFar, rate);
        callbacks.forEach(callback -> callback.onBatchEnd(event));
    }

    /** What the validation pictures say, and the thresholds of labels that are the best for them. */
    private record Validated(Figures figures, List<Double> thresholds) {}

    /** Judges all validation pictures; returns nothing when it was interrupted. */
    private Optional<Validated> validate() {
        FigureSum sum = new FigureSum();
        LabelScores scores = new LabelScores(batches.units());
        boolean multiLabel = false;
        try (BatchStream stream = validation.epoch(0)) {
            for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
                multiLabel = batch.multiLabel();
                evaluate(batch, sum, scores);
                checkReadable();
                if (interrupted.getAsBoolean()) {
                    return Optional.empty();
                }
            }
        }
        requireSome(sum, validation, "validation");
        return Optional.of(new Validated(sum.figures(), multiLabel ? scores.bestThresholds() : List.of()));
    }

    private void evaluate(Batch batch, FigureSum sum, LabelScores scores) {
        try (batch) {
            StepResult result = executable.evaluate(batches.validation(batch));
            sum.add(result, batch);
            if (batch.multiLabel()) {
                scores.add(result.predictions().values(), batch.multiHot());
            }
        }
    }

    private void finish(History.Epoch epoch) {
        boolean best = new History(epochs, List.of())
                .best(plan.monitor())
                .map(before -> plan.monitor().isBetter(epoch.validation(), before.validation()))
                .orElse(true);
        epochs.add(epoch);
        if (best) {
            bestWeights = executable.weights();
        }
        long taken = stepsTaken();
        Callback.EpochEnd event = new Callback.EpochEnd(
                epoch,
                best,
                executable::weights,
                () -> new OptimizerState(taken, executable.slots()),
                () -> stopAsked = true);
        callbacks.forEach(callback -> callback.onEpochEnd(event));
    }
}
