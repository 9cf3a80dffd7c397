package dev.fovea.transfer;

import dev.fovea.Shuffle;
import dev.fovea.engine.Samples;
import dev.fovea.engine.TrainingBatch;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.nn.Network;
import dev.fovea.nn.Weights;
import dev.fovea.nn.loss.Loss;
import dev.fovea.training.Figures;
import java.util.Arrays;

/** The steps of fine-tuning, on a network that takes what a table has of pictures. */
final class TuningSteps {
    private static final int JUDGED_AT_ONCE = 128;

    /** Weights of neighbouring steps differ little: every so many steps' are averaged, so that copying them costs nothing that is felt. */
    private static final int STEPS_BETWEEN_WEIGHTS = 10;

    private final FeatureTable table;
    private final TableAnswers answers;
    private final Network network;
    private final TrainingExecutable executable;
    private final Loss loss;
    private final FineTuningPlan plan;
    private final long seed;

    /**
     * @param executable trains the network
     * @param seed what the order of pictures is drawn from
     */
    TuningSteps(FeatureTable table, Network network, TrainingExecutable executable, FineTuningPlan plan, long seed) {
        this.table = table;
        answers = new TableAnswers(table.dataset());
        this.network = network;
        this.executable = executable;
        loss = Loss.forNetwork(network);
        this.plan = plan;
        this.seed = seed;
    }

    /**
     * Learns from each of some pictures once, in an order of the epoch's own.
     *
     * @param epoch from 1; which pass a picture is seen in depends on it
     * @param before the average of the weights until now
     * @return the average, with the weights after every tenth step where the plan averages, and with those after the epoch's last
     */
    WeightAverage learn(int[] pictures, int epoch, WeightAverage before) {
        WeightAverage average = before;
        int[] order = Shuffle.inPlace(pictures.clone(), Shuffle.ofEpoch(seed, epoch));
        long perEpoch = (pictures.length + plan.batch() - 1L) / plan.batch();
        long steps = perEpoch * plan.epochs();
        long step = (epoch - 1) * perEpoch;
        for (int from = 0; from < order.length; from += plan.batch()) {
            int[] some = Arrays.copyOfRange(order, from, Math.min(order.length, from + plan.batch()));
            executable.step(batch(some, epoch), plan.rateAt(step, steps), step);
            step++;
            boolean taken = step % STEPS_BETWEEN_WEIGHTS == 0 || step % perEpoch == 0;
            if (taken && plan.averages(step, steps)) {
                average = average.with(network, executable.weights());
            }
        }
        return average;
    }

    /** Returns how well the network does on pictures, each seen in the first pass, with the average of its weights if there is one. */
    Figures judge(int[] pictures, WeightAverage average) {
        if (average.count() == 0) {
            return judge(pictures);
        }
        Weights present = executable.weights();
        executable.setWeights(average.mean());
        Figures figures = judge(pictures);
        executable.setWeights(present);
        return figures;
    }

    /** Returns how well the network does on pictures with its present weights. */
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
