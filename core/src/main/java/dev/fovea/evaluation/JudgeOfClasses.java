package dev.fovea.evaluation;

import dev.fovea.data.Batch;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.metric.Accuracy;
import dev.fovea.picture.Labels;

/** Judges pictures of one class each. */
final class JudgeOfClasses implements Judge {
    private final ConfusionMatrix confusion;
    private double lossSum;

    JudgeOfClasses(Labels labels) {
        confusion = new ConfusionMatrix(labels);
    }

    @Override
    public void add(Tensor probabilities, Batch batch) {
        int[] classes = batch.classes();
        int units = probabilities.shape().size(-1);
        float[] said = probabilities.values();
        for (int i = 0; i < classes.length; i++) {
            confusion.add(classes[i], Accuracy.predictedClass(probabilities, i));
            double right = units == 1 ? (classes[i] == 1 ? said[i] : 1 - said[i]) : said[i * units + classes[i]];
            lossSum += Judge.loss(right);
        }
    }

    @Override
    public double lossSum() {
        return lossSum;
    }

    @Override
    public Recognition recognition() {
        return confusion;
    }
}
