package dev.fovea.transfer;

import dev.fovea.Shuffle;
import dev.fovea.engine.Samples;
import dev.fovea.engine.TrainingBatch;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.nn.loss.Loss;
import dev.fovea.training.Figures;
import java.util.Arrays;

/** The steps of fine-tuning, on a network that takes what a table has of pictures. */
final class TuningSteps {
    private static final int JUDGED_AT_ONCE = 128;

    private final FeatureTable table;
    private final TableAnswers answers;
    private final TrainingExecutable executable;
    private final Loss loss;
    private final FineTuningPlan plan;
    private final long seed;

    /** @param seed what the order of pictures is drawn from */
    TuningSteps(FeatureTable table, TrainingExecutable executable, Loss loss, FineTuningPlan plan, long seed) {
        this.table = table;
        answers = new TableAnswers(table.dataset());
        this.executable = executable;
        this.loss = loss;
        this.plan = plan;
        this.seed = seed;
    }

    /**
     * Learns from each of some pictures once, in an order of the epoch's own.
     *
     * @param epoch from 1; which pass a picture is seen in depends on it
     */
    void learn(int[] pictures, int epoch) {
        int[] order = Shuffle.inPlace(pictures.clone(), Shuffle.ofEpoch(seed, epoch));
        long perEpoch = (pictures.length + plan.batch() - 1L) / plan.batch();
        long step = (epoch - 1) * perEpoch;
        for (int from = 0; from < order.length; from += plan.batch()) {
            int[] some = Arrays.copyOfRange(order, from, Math.min(order.length, from + plan.batch()));
            executable.step(batch(some, epoch), plan.rateAt(step, perEpoch * plan.epochs()), step);
            step++;
        }
    }

    /** Returns how well the network does on pictures, each seen in the first pass. */
    Figures judge(int[] pictures) {
        return answers.judge(pictures, JUDGED_AT_ONCE, some -> executable.evaluate(batch(some, 0)));
    }

    /** @param epoch 0 for the first pass of every picture, otherwise pictures take turns */
    private TrainingBatch batch(int[] pictures, int epoch) {
        int passes = table.passes().size();
        int[] turns = Arrays.stream(pictures)
                .map(picture -> epoch == 0 ? 0 : (picture + epoch) % passes)
                .toArray();
        return TrainingBatch.of(
                table.samples(pictures, turns), Samples.ofFloats(answers.fed(loss, pictures), pictures.length));
    }
}
