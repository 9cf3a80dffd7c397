package dev.fovea.training;

import dev.fovea.FoveaException;
import dev.fovea.data.Batching;
import dev.fovea.data.Dataset;
import dev.fovea.data.DatasetSplits;
import dev.fovea.data.Loader;
import dev.fovea.data.LoaderOptions;
import dev.fovea.data.LoaderResources;
import dev.fovea.data.Sampling;
import dev.fovea.data.augment.Augmentation;
import dev.fovea.engine.Engine;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.Weights;
import dev.fovea.nn.loss.BinaryCrossentropy;
import dev.fovea.picture.Image;
import dev.fovea.picture.Preprocessing;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Trains a network on a folder's pictures as a plan says.
 *
 * <p>The result is a function of plan, data and engine alone: what its loaders may take does not change it.
 */
public final class Trainer {
    private final Engine engine;
    private final TrainingPlan plan;
    private final LoaderResources resources;
    private final List<Callback> callbacks;
    private final AtomicBoolean interrupted = new AtomicBoolean();

    /** @param resources what reading pictures may take; nothing of it changes the result */
    public Trainer(Engine engine, TrainingPlan plan, LoaderResources resources, List<Callback> callbacks) {
        this.engine = engine;
        this.plan = plan;
        this.resources = resources;
        this.callbacks = List.copyOf(callbacks);
    }

    /** Asks the run to end after the step it is in; may be called from any thread. */
    public void interrupt() {
        interrupted.set(true);
    }

    /** Trains as {@link #train(Network, Checkpoint, Preprocessing, DatasetSplits)} does, from weights and a new optimizer. */
    public TrainingResult train(Network network, Weights initial, Preprocessing preprocessing, DatasetSplits splits) {
        return train(network, Checkpoint.of(initial), preprocessing, splits);
    }

    /**
     * Trains until the plan's epochs are over or something ends it earlier.
     *
     * @param begin where to start from; the learning rate is that of the steps which its optimizer has taken and of those
     *     that follow, and epochs are counted from 1 again
     * @param splits the training part is learned from, the validation part judges each epoch; the test part is not touched
     * @throws FoveaException if the network does not fit plan or preprocessing, the optimizer's state is of another network or
     *     optimizer, or more than 1% of the pictures are unreadable
     */
    public TrainingResult train(Network network, Checkpoint begin, Preprocessing preprocessing, DatasetSplits splits) {
        check(network, preprocessing, splits);
        TrainingGraph graph = TrainingGraph.of(network, plan.loss());
        try (TrainingExecutable executable = engine.compile(graph, begin.weights(), plan.optimizer(), plan.seed());
                Loader training = loader(splits.train(), preprocessing, plan.batching(), plan.augmentation());
                Loader validation = loader(
                        splits.validation(),
                        preprocessing,
                        Batching.of(plan.batching().size()),
                        Augmentation.none())) {
            begin.optimizer().ifPresent(state -> executable.setSlots(state.slots()));
            training.prepare();
            validation.prepare();
            Batches batches = new Batches(
                    plan.loss(),
                    preprocessing,
                    network.output().shape(),
                    plan.classWeights().of(splits.train()));
            callbacks.forEach(callback -> callback.onStart(new Callback.Start(
                    engine.description().toString(),
                    plan,
                    splits.train().size(),
                    splits.validation().size())));
            TrainingRun run =
                    new TrainingRun(plan, executable, batches, training, validation, callbacks, interrupted::get);
            TrainingResult result = run.run(begin);
            callbacks.forEach(callback -> callback.onEnd(result));
            return result;
        }
    }

    private Loader loader(Dataset dataset, Preprocessing preprocessing, Batching batching, Augmentation augmentation) {
        LoaderOptions options = new LoaderOptions(batching, plan.seed(), augmentation, resources);
        return new Loader(dataset, preprocessing, options, this::note);
    }

    private void note(String text) {
        callbacks.forEach(callback -> callback.onNote(text));
    }

    private void check(Network network, Preprocessing preprocessing, DatasetSplits splits) {
        if (plan.augmentation().mixing().isPresent() && !plan.loss().takesShares()) {
            throw new FoveaException("Mixed images belong to two classes in shares, and "
                    + plan.loss().kerasName()
                    + " takes the number of one; use categorical_crossentropy, or do not mix.");
        }
        if (plan.batching().batches(splits.train().size()) == 0) {
            throw new FoveaException("The " + splits.train().size() + " training pictures make no full batch of "
                    + plan.batching().size() + "; use smaller batches, or keep the last one.");
        }
        Shape images =
                Shape.of(preprocessing.size().height(), preprocessing.size().width(), Image.CHANNELS);
        if (!network.inputShape().equals(images)) {
            throw new FoveaException("Network '" + network.name() + "' takes images of " + network.inputShape()
                    + ", but pictures are read as " + images + "; give both the same image size.");
        }
        requireLabels(splits);
        int classes = splits.labels().count();
        int units = network.output().shape().size(-1);
        boolean fits = units == classes
                || (units == 1 && classes == 2 && !splits.labels().multiLabel());
        if (!fits) {
            throw new FoveaException("Network '" + network.name() + "' has " + units + " outputs, but the data has "
                    + classes + " classes (" + String.join(", ", splits.labels().names()) + ").");
        }
    }

    /** Refuses what goes by one class for each picture where pictures have several labels. */
    private void requireLabels(DatasetSplits splits) {
        if (!splits.labels().multiLabel()) {
            return;
        }
        if (!(plan.loss() instanceof BinaryCrossentropy)) {
            throw new FoveaException(
                    "Pictures have several labels, and " + plan.loss().kerasName()
                            + " is for one class each; use binary_crossentropy, and sigmoid outputs.");
        }
        if (plan.batching().sampling() == Sampling.BALANCED) {
            throw new FoveaException(
                    "Balanced epochs take as many pictures of each class, and pictures here have several"
                            + " labels; train without balancing.");
        }
    }
}
