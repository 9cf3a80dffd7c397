package dev.fovea.transfer;

import java.util.ArrayList;
import java.util.List;

/** What is put on top of bottleneck features, and how it is learned. */
public sealed interface HeadPlan {
    /**
     * One dense layer, learned by logistic regression.
     *
     * @param regression how strong its penalty is, is chosen by cross-validation
     */
    record Logistic(LogisticRegression regression) implements HeadPlan {}

    /**
     * Dense layers with ReLU and dropout behind each, and one that answers; learned by RMSprop, the epoch with the least
     * validation loss is kept.
     *
     * @param hidden the units of each hidden layer, and the dropout behind it
     * @param epochs how often every picture is seen at most, 1 or more
     * @param batch pictures in a step, 1 or more
     * @param learningRate above 0
     * @param patience stop after so many epochs without a better one, 1 or more
     */
    record Layers(List<Hidden> hidden, int epochs, int batch, double learningRate, int patience) implements HeadPlan {
        public Layers {
            hidden = List.copyOf(hidden);
            if (epochs < 1 || batch < 1 || patience < 1) {
                throw new IllegalArgumentException(
                        "A head needs 1 epoch, a batch of 1 and a patience of 1 or more, got " + epochs + ", " + batch
                                + " and " + patience);
            }
            if (!(learningRate > 0 && Double.isFinite(learningRate))) {
                throw new IllegalArgumentException("A head needs a learning rate above 0, got " + learningRate);
            }
        }
    }

    /**
     * A hidden layer of a head.
     *
     * @param units 1 or more
     * @param dropout behind it, 0 to below 1
     */
    record Hidden(int units, double dropout) {
        public Hidden {
            if (units < 1) {
                throw new IllegalArgumentException("A hidden layer needs 1 unit or more, got " + units);
            }
            if (!(dropout >= 0 && dropout < 1)) {
                throw new IllegalArgumentException("A dropout must be 0 to below 1, got " + dropout);
            }
        }
    }

    /** Returns the tutorials' head: dense layers of 512 and 256 with dropout 0.5 and 0.2, RMSprop, batches of 16. */
    static HeadPlan tutorial() {
        return new Layers(List.of(new Hidden(512, 0.5), new Hidden(256, 0.2)), 50, 16, 1e-3, 10);
    }

    /**
     * Returns the head that a text names: {@code logistic}, {@code tutorial}, or {@code dense:} and the units of hidden layers
     * such as {@code dense:256,64}, each with a dropout of 0.5.
     *
     * @throws IllegalArgumentException if it names none
     */
    static HeadPlan of(String text, long seed) {
        if (text.equals("logistic")) {
            return new Logistic(new LogisticRegression(5, seed));
        }
        if (text.equals("tutorial")) {
            return tutorial();
        }
        if (!text.startsWith("dense:")) {
            throw new IllegalArgumentException(
                    "A head is logistic, tutorial, or dense: with units such as dense:256,64, got " + text);
        }
        List<Hidden> hidden = new ArrayList<>();
        for (String units : text.substring("dense:".length()).split(",", -1)) {
            try {
                hidden.add(new Hidden(Integer.parseInt(units.strip()), 0.5));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("dense: needs whole numbers such as 256,64, got " + text, e);
            }
        }
        return new Layers(hidden, 50, 32, 1e-3, 10);
    }
}
