package dev.fovea.evaluation;

import dev.fovea.FoveaException;
import dev.fovea.classifier.ImageClassifier;
import dev.fovea.data.Batch;
import dev.fovea.data.BatchStream;
import dev.fovea.data.Batching;
import dev.fovea.data.Dataset;
import dev.fovea.data.Loader;
import dev.fovea.data.LoaderOptions;
import dev.fovea.data.LoaderResources;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.metric.Accuracy;
import java.util.function.IntConsumer;

/** Judges a classifier on pictures with known classes, every one of them once. */
public final class Evaluator {
    private static final Batching BATCHES = Batching.of(32);
    /** Below this a probability's logarithm is taken of this instead, as Keras does. */
    private static final double LEAST = 1e-7;

    private final ImageClassifier classifier;
    private final IntConsumer progress;
    private double lossSum;

    /** @param progress told after each batch how many pictures are done */
    public Evaluator(ImageClassifier classifier, IntConsumer progress) {
        this.classifier = classifier;
        this.progress = progress;
    }

    /**
     * Judges all pictures of a dataset; those that cannot be read are left out and counted.
     *
     * @throws FoveaException if the dataset has other classes than the classifier, or no readable picture
     */
    public Evaluation evaluate(Dataset dataset) {
        if (!dataset.labels().equals(classifier.labels())) {
            throw new FoveaException(
                    "The classifier knows the classes " + classifier.labels().names() + ", but the data has "
                            + dataset.labels().names() + "; both need the same.");
        }
        ConfusionMatrix confusion = new ConfusionMatrix(dataset.labels());
        lossSum = 0;
        int done = 0;
        LoaderOptions options = LoaderOptions.of(BATCHES, 0)
                .withResources(LoaderResources.allProcessors().withLimits(classifier.limits()));
        try (Loader loader = new Loader(dataset, classifier.file().preprocessing(), options);
                BatchStream stream = loader.epoch(0)) {
            for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
                done += judge(batch, confusion);
                progress.accept(done);
            }
            if (done == 0) {
                throw new FoveaException("None of the " + dataset.size() + " pictures could be read.");
            }
            return new Evaluation(done, loader.unreadable(), lossSum / done, confusion);
        }
    }

    private int judge(Batch batch, ConfusionMatrix confusion) {
        try (batch) {
            Tensor probabilities = classifier.probabilities(batch.pixels(), batch.size());
            int[] labels = batch.labels();
            int units = probabilities.shape().size(-1);
            for (int i = 0; i < labels.length; i++) {
                confusion.add(labels[i], Accuracy.predictedClass(probabilities, i));
                double right = units == 1
                        ? (labels[i] == 1
                                ? probabilities.values()[i]
                                : 1 - probabilities.values()[i])
                        : probabilities.values()[i * units + labels[i]];
                lossSum -= Math.log(Math.max(LEAST, right));
            }
            return batch.size();
        }
    }
}
