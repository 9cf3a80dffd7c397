package dev.fovea.transfer;

import dev.fovea.FoveaException;
import dev.fovea.classifier.Decision;
import dev.fovea.classifier.Rejection;
import dev.fovea.engine.Engine;
import dev.fovea.engine.Executable;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Weights;
import dev.fovea.training.Figures;
import java.util.Arrays;

/** Asks networks that take features what they say of pictures, and says how good that is. */
public final class FeatureJudge {
    private static final int AT_ONCE = 256;

    private final FeatureTable table;
    private final TableAnswers answers;
    private final Engine engine;

    /** @param table what the networks take */
    public FeatureJudge(FeatureTable table, Engine engine) {
        this.table = table;
        answers = new TableAnswers(table.dataset());
        this.engine = engine;
    }

    /**
     * Returns what a network says of pictures, the mean over some of the table's passes: (pictures, units).
     *
     * @param pictures their numbers in the table
     * @param passes how many, from the first on
     */
    public Tensor predict(Network network, Weights weights, int[] pictures, int passes) {
        int units = network.output().shape().size(-1);
        float[] mean = new float[pictures.length * units];
        try (Executable executable = engine.compile(network, weights)) {
            for (int from = 0; from < pictures.length; from += AT_ONCE) {
                int[] some = Arrays.copyOfRange(pictures, from, Math.min(pictures.length, from + AT_ONCE));
                int[] inPass = new int[some.length];
                for (int pass = 0; pass < passes; pass++) {
                    Arrays.fill(inPass, pass);
                    float[] values =
                            executable.predict(table.samples(some, inPass)).values();
                    for (int i = 0; i < values.length; i++) {
                        mean[from * units + i] += values[i] / passes;
                    }
                }
            }
        }
        return new Tensor(Shape.of(pictures.length, units), mean);
    }

    /** Returns how well a network does on pictures, each looked at in the first pass alone; labels are said from 0.5 on. */
    public Figures judge(Network network, Weights weights, int[] pictures) {
        return answers.figures(predict(network, weights, pictures, 1).values(), pictures);
    }

    /**
     * Returns how well a network does on pictures, each looked at in the first pass alone.
     *
     * @param decision which labels a picture has, where it may have several
     */
    public Figures judge(Network network, Weights weights, int[] pictures, Decision decision) {
        return answers.figures(predict(network, weights, pictures, 1).values(), pictures, decision);
    }

    /**
     * Returns the threshold below which a picture shows none of the classes: what the most probable class of all but a share of
     * some pictures reaches that do show one.
     *
     * @param pictures that were not learned from, 1 or more
     * @param share of them that may be taken for none of the classes, 0 to below 1
     * @throws FoveaException if pictures may have several labels
     */
    public Rejection rejection(Network network, Weights weights, int[] pictures, double share) {
        if (answers.multiLabel()) {
            throw new FoveaException("Where pictures may have several labels, one with none of them is one that reaches"
                    + " no label's threshold; leave the share of rejected ones out.");
        }
        if (!(share >= 0 && share < 1) || pictures.length == 0) {
            throw new IllegalArgumentException("A share of 0 to below 1 of some pictures may be rejected, got " + share
                    + " of " + pictures.length);
        }
        Tensor predictions = predict(network, weights, pictures, 1);
        int units = predictions.shape().size(-1);
        double[] best = new double[pictures.length];
        for (int i = 0; i < best.length; i++) {
            for (int unit = 0; unit < units; unit++) {
                double probability = predictions.values()[i * units + unit];
                best[i] = Math.max(best[i], units == 1 ? Math.max(probability, 1 - probability) : probability);
            }
        }
        Arrays.sort(best);
        return new Rejection(best[(int) Math.floor(share * best.length)]);
    }

    /**
     * Returns how a classifier decides on labels: the most probable class; or, where a picture may have several, those from their
     * threshold on that has the largest F1 on some pictures.
     *
     * @param pictures that were not learned from; without any, thresholds are 0.5
     */
    public Decision decision(Network network, Weights weights, int[] pictures) {
        if (!answers.multiLabel() || pictures.length == 0) {
            return Decision.usual(table.dataset().labels());
        }
        float[] said = predict(network, weights, pictures, 1).values();
        return new Decision.EachLabel(answers.scores(said, pictures).bestThresholds());
    }
}
