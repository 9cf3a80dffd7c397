package dev.fovea.transfer;

import dev.fovea.FoveaException;
import dev.fovea.FoveaVersion;
import dev.fovea.Sha256;
import dev.fovea.engine.Engine;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.nn.Network;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.Weights;
import dev.fovea.nn.layer.BatchNormalization;
import dev.fovea.nn.loss.Loss;
import dev.fovea.training.Figures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Trains the last blocks of a backbone further, together with a head that was trained on its features. What lies below is
 * frozen, so that its maps of every picture are computed once.
 *
 * <p>Batch normalisation stays as it is, above the cut too: with the moving statistics, which are not moved, and its gamma and
 * beta. Statistics of small batches would be another normalisation than the one that the weights were trained with, and
 * published weights in which it was folded into the convolutions have no others.
 *
 * <p>After every epoch the progress is kept in a folder; a program that is stopped goes on after the last whole epoch, and the result is
 * the same.
 */
public final class FineTuner {
    private final CutBackbone cut;
    private final FeatureTable maps;
    private final Engine engine;
    private final Path folder;
    private final long seed;

    /**
     * Makes a fine-tuner.
     *
     * @param maps what the layer at the cut computes of pictures
     * @param folder where the progress is kept
     * @param seed what order and dropout are drawn from
     */
    public FineTuner(CutBackbone cut, FeatureTable maps, Engine engine, Path folder, long seed) {
        this.cut = cut;
        this.maps = maps;
        this.engine = engine;
        this.folder = folder;
        this.seed = seed;
    }

    /**
     * Trains. The epoch with the least validation loss is the result, with the average of the weights until its end where the plan averages; where
     * none is better than the head alone, that is.
     *
     * @param head trained on the features of the whole backbone
     * @param training the numbers of pictures to learn from; an epoch sees each in one of the table's passes, the next epoch in
     *     the next one
     * @param validation the numbers of those that say which epoch is the best
     * @param notes told how it goes, one line each
     * @throws FoveaException if there is nothing to validate on, or the progress cannot be written
     */
    public FineTuned tune(
            FineTuningPlan plan, TrainedHead head, int[] training, int[] validation, Consumer<String> notes) {
        if (validation.length == 0) {
            throw new FoveaException("There are no pictures to validate a fine-tuned network on; add some.");
        }
        Network whole = frozen(cut.whole().withHead(head.layers()));
        Map<String, Tensor> together = new LinkedHashMap<>(cut.whole().weights().asMap());
        together.putAll(head.weights().asMap());
        Network upper = whole.after(cut.at());
        Weights initial = FeatureNetwork.of(upper, new Weights(together));
        TuningProgress done = train(plan, upper, initial, new Parts(training, validation), notes);
        together.putAll(done.bestWeights().asMap());
        Map<String, String> how = new TreeMap<>(head.how());
        how.put("fine_tuning", plan.toString());
        how.put("fine_tuned_layers", "after " + String.join(", ", cut.at()));
        how.put("fine_tuning_epoch", Integer.toString(done.best()));
        return new FineTuned(whole, new Weights(together), upper, how, head.figures());
    }

    /** The numbers of the pictures to learn from, and of those to judge by. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never changed
    private record Parts(int[] training, int[] validation) {}

    /** Freezes all below the cut, and batch normalisation everywhere. */
    private Network frozen(Network network) {
        Set<String> trained = new HashSet<>();
        network.layers().forEach(layer -> trained.add(layer.name()));
        cut.whole().network().layers().forEach(layer -> trained.remove(layer.name()));
        cut.blocks().forEach(trained::addAll);
        network.layers().stream()
                .filter(layer -> layer.layer() instanceof BatchNormalization)
                .forEach(layer -> trained.remove(layer.name()));
        return network.frozen(layer -> !trained.contains(layer));
    }

    private TuningProgress train(
            FineTuningPlan plan, Network upper, Weights initial, Parts parts, Consumer<String> notes) {
        Path kept = folder.resolve(key(plan, upper, initial, parts).substring(0, 32) + ".tuning.npz");
        TrainingGraph graph = TrainingGraph.of(upper, Loss.forNetwork(upper)).withRates(cut.rates(plan.rateFactor()));
        try (TrainingExecutable executable = engine.compile(graph, initial, plan.optimizer(), seed)) {
            TuningSteps steps = new TuningSteps(maps, upper, executable, plan, seed);
            TuningProgress progress;
            if (Files.exists(kept)) {
                progress = TuningProgress.read(
                        kept, upper, initial, plan.optimizer().slots());
                notes.accept("Fine-tuning: " + progress.epoch() + " of " + plan.epochs() + " epochs kept from before.");
                executable.setWeights(progress.weights());
                executable.setSlots(progress.slots());
            } else {
                Figures figures = steps.judge(parts.validation());
                notes.accept("before fine-tuning: " + figures.inWords("validation"));
                progress = TuningProgress.begin(executable, figures.loss());
            }
            while (progress.epoch() < plan.epochs()) {
                int epoch = progress.epoch() + 1;
                WeightAverage average = steps.learn(parts.training(), epoch, progress.average());
                Figures figures = steps.judge(parts.validation(), average);
                notes.accept(
                        "fine-tuning, epoch " + epoch + " of " + plan.epochs() + ": " + figures.inWords("validation"));
                progress = progress.after(executable, average, figures.loss());
                if (!progress.weights().areFinite()) {
                    throw new FoveaException("Fine-tuning diverged in epoch " + epoch
                            + "; try a smaller learning rate than " + plan.learningRate() + ".");
                }
                progress.write(kept, upper);
            }
            return progress;
        }
    }

    /** Returns SHA-256 of all that the result depends on. */
    private String key(FineTuningPlan plan, Network upper, Weights initial, Parts parts) {
        FeatureNetwork begun =
                new FeatureNetwork("begun", upper, initial, cut.whole().preprocessing());
        return Sha256.of(String.join(
                " ",
                FoveaVersion.number(),
                begun.fingerprint(),
                maps.fingerprint(),
                engine.description().precision().toString(),
                plan.toString(),
                Long.toString(seed),
                Arrays.toString(parts.training()),
                Arrays.toString(parts.validation())));
    }
}
