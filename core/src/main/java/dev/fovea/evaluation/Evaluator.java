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
import java.util.function.IntConsumer;

/** Judges a classifier on pictures with known classes, every one of them once. */
public final class Evaluator {
    private static final Batching BATCHES = Batching.of(32);
    private final ImageClassifier classifier;
    private final IntConsumer progress;

    /** @param progress told after each batch how many pictures are done */
    public Evaluator(ImageClassifier classifier, IntConsumer progress) {
        this.classifier = classifier;
        this.progress = progress;
    }

    /**
     * Judges all pictures of a dataset; those that cannot be read are left out and counted.
     *
     * @throws FoveaException if the dataset has other classes than the classifier, several labels where that knows one class
     *     for each picture, or no readable picture
     */
    public Evaluation evaluate(Dataset dataset) {
        if (!dataset.labels().names().equals(classifier.labels().names())) {
            throw new FoveaException(
                    "The classifier knows the classes " + classifier.labels().names() + ", but the data has "
                            + dataset.labels().names() + "; both need the same.");
        }
        requireOneClass(dataset);
        Judge judge = classifier.labels().multiLabel()
                ? new JudgeOfLabels(classifier.labels(), classifier.file().decision())
                : new JudgeOfClasses(classifier.labels());
        int done = 0;
        LoaderOptions options = LoaderOptions.of(BATCHES, 0)
                .withResources(LoaderResources.allProcessors().withLimits(classifier.limits()));
        try (Loader loader = new Loader(dataset, classifier.file().preprocessing(), options);
                BatchStream stream = loader.epoch(0)) {
            for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
                done += judge(batch, judge);
                progress.accept(done);
            }
            if (done == 0) {
                throw new FoveaException("None of the " + dataset.size() + " pictures could be read.");
            }
            return new Evaluation(done, loader.unreadable(), judge.lossSum() / done, judge.recognition());
        }
    }

    private void requireOneClass(Dataset dataset) {
        boolean several =
                dataset.samples().stream().anyMatch(sample -> sample.labels().size() > 1);
        if (several && !classifier.labels().multiLabel()) {
            throw new FoveaException(
                    "The data has pictures with several labels, and the classifier names one class of each.");
        }
    }

    private int judge(Batch batch, Judge judge) {
        try (batch) {
            judge.add(classifier.probabilities(batch.pixels(), batch.size()), batch);
            return batch.size();
        }
    }
}
