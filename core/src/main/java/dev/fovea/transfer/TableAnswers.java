package dev.fovea.transfer;

import dev.fovea.classifier.Decision;
import dev.fovea.data.Dataset;
import dev.fovea.engine.StepResult;
import dev.fovea.nn.loss.Loss;
import dev.fovea.nn.metric.LabelScores;
import dev.fovea.training.Figures;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What networks are to answer to the features of pictures, and how good what they answer is.
 *
 * @param dataset the pictures, with their labels
 */
record TableAnswers(Dataset dataset) {
    boolean multiLabel() {
        return dataset.labels().multiLabel();
    }

    /** Returns how many numbers a network answers: one where it tells two classes apart. */
    int outputs() {
        int count = dataset.labels().count();
        return count == 2 && !multiLabel() ? 1 : count;
    }

    /** Returns what is to be answered to some pictures. */
    HeadTargets targets(int[] pictures) {
        return multiLabel()
                ? HeadTargets.ofSets(dataset.multiHotOf(pictures), outputs())
                : HeadTargets.ofClasses(
                        dataset.classesOf(pictures), dataset.labels().count());
    }

    /** Returns the same in the form that a loss is fed. */
    float[] fed(Loss loss, int[] pictures) {
        return multiLabel() ? dataset.multiHotOf(pictures) : loss.targets(dataset.classesOf(pictures), outputs());
    }

    /** Returns how good answers are; labels are said from 0.5 on. */
    Figures figures(float[] said, int[] pictures) {
        return figures(said, pictures, Decision.usual(dataset.labels()));
    }

    /** Returns how good answers are, where a picture may have several labels by what is decided on them. */
    Figures figures(float[] said, int[] pictures, Decision decision) {
        HeadTargets targets = targets(pictures);
        double[] probabilities = new double[said.length];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = said[i];
        }
        double loss = targets.meanLoss(probabilities);
        if (!(decision instanceof Decision.EachLabel each)) {
            return new Figures(loss, targets.accuracy(probabilities), pictures.length);
        }
        LabelScores scores = scores(said, pictures);
        double f1 = scores.counts(each.thresholds()).f1();
        return new Figures(loss, scores.exact(each.thresholds()), OptionalDouble.of(f1), pictures.length);
    }

    /** Returns what was said of labels beside those that are there. */
    LabelScores scores(float[] said, int[] pictures) {
        LabelScores scores = new LabelScores(outputs());
        scores.add(said, dataset.multiHotOf(pictures));
        return scores;
    }

    /**
     * Returns how good a network in training is on some pictures.
     *
     * @param atOnce how many are evaluated at a time
     * @param evaluate the network
     */
    Figures judge(int[] pictures, int atOnce, Function<int[], StepResult> evaluate) {
        double lossSum = 0;
        float[] said = new float[pictures.length * outputs()];
        for (int from = 0; from < pictures.length; from += atOnce) {
            int[] some = Arrays.copyOfRange(pictures, from, Math.min(pictures.length, from + atOnce));
            StepResult result = evaluate.apply(some);
            lossSum += result.loss() * some.length;
            float[] values = result.predictions().values();
            System.arraycopy(values, 0, said, from * outputs(), values.length);
        }
        Figures figures = figures(said, pictures);
        return new Figures(lossSum / pictures.length, figures.accuracy(), figures.f1(), pictures.length);
    }
}
