package dev.fovea.bench;

import dev.fovea.engine.Engine;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.metric.Accuracy;
import dev.fovea.transfer.CutBackbone;
import dev.fovea.transfer.FeatureJudge;
import dev.fovea.transfer.FeaturePass;
import dev.fovea.transfer.FeatureTable;
import dev.fovea.transfer.FineTuned;
import dev.fovea.transfer.FineTuner;
import dev.fovea.transfer.FineTuningPlan;
import dev.fovea.transfer.HeadPlan;
import dev.fovea.transfer.HeadTrainer;
import dev.fovea.transfer.TrainedHead;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Trains heads and fine-tuned networks, and adds up which pictures they recognise. */
final class FineTuneJudgement {
    private final CutBackbone cut;
    private final FineTuningPlan plan;
    private final Path folder;
    private final boolean folds;
    private final boolean mirrored;
    private final FeatureTable maps;
    private final FeatureTable features;
    private final Engine engine;
    private final List<double[]> head = new ArrayList<>();
    private final List<double[]> headMirrored = new ArrayList<>();
    private final List<double[]> tuned = new ArrayList<>();
    private final List<double[]> tunedMirrored = new ArrayList<>();

    /**
     * Makes a judgement without any runs.
     *
     * @param table maps and features of the pictures; where mirror images are among them, the mean over both looks is judged too
     * @param folder where progress is kept
     * @param folds whether each run judges other pictures, not all the same ones
     */
    FineTuneJudgement(
            CutBackbone cut, FineTuningPlan plan, FeatureTable table, Engine engine, Path folder, boolean folds) {
        this.cut = cut;
        this.plan = plan;
        this.folder = folder;
        this.folds = folds;
        mirrored = table.passes().contains(FeaturePass.MIRRORED);
        this.engine = engine;
        maps = cut.maps(table);
        features = cut.features(table);
    }

    /**
     * Trains once, and prints how good it is.
     *
     * @param training the numbers of pictures to learn from
     * @param validation of those that say which epoch is the best
     * @param judged of those that judge
     */
    void once(long seed, int[] training, int[] validation, int[] judged) {
        long start = System.nanoTime();
        HeadTrainer trainer = new HeadTrainer(features, cut.whole().shape(), engine, seed);
        TrainedHead trained = trainer.train(HeadPlan.of("logistic", 1), training, validation, note -> {});
        double headSeconds = FineTuneBench.seconds(start);
        start = System.nanoTime();
        FineTuned fine = new FineTuner(cut, maps, engine, folder, seed)
                .tune(plan, trained, training, validation, System.err::println);
        double tuningSeconds = FineTuneBench.seconds(start);
        FeatureJudge judge = new FeatureJudge(maps, engine);
        head.add(right(trainer.predict(trained, judged, 1), judged));
        tuned.add(right(judge.predict(fine.upper(), fine.upperWeights(), judged, 1), judged));
        if (mirrored) {
            headMirrored.add(right(trainer.predict(trained, judged, 2), judged));
            tunedMirrored.add(right(judge.predict(fine.upper(), fine.upperWeights(), judged, 2), judged));
        }
        System.out.printf(
                Locale.ROOT,
                "{\"seed\": %d, \"judged\": %d, %s, \"epoch\": %s, \"head_seconds\": %.1f, \"tuning_seconds\":"
                        + " %.1f}%n",
                seed,
                judged.length,
                figures(head.size() - 1, head.size()),
                fine.how().get("fine_tuning_epoch"),
                headSeconds,
                tuningSeconds);
    }

    private double[] right(Tensor predictions, int[] pictures) {
        return IntStream.range(0, pictures.length)
                .mapToDouble(i -> Accuracy.predictedClass(predictions, i)
                                == maps.dataset().samples().get(pictures[i]).label()
                        ? 1
                        : 0)
                .toArray();
    }

    private String figures(int from, int to) {
        String plain =
                String.format(Locale.ROOT, "\"head\": %s, \"tuned\": %s", of(head, from, to), of(tuned, from, to));
        return mirrored
                ? plain
                        + String.format(
                                Locale.ROOT,
                                ", \"head_flip\": %s, \"tuned_flip\": %s",
                                of(headMirrored, from, to),
                                of(tunedMirrored, from, to))
                : plain;
    }

    /** Returns accuracy and interval, over the pictures of all folds, or over the mean of all seeds on the same pictures. */
    private String of(List<double[]> right, int from, int to) {
        List<double[]> some = right.subList(from, to);
        double[] each = folds
                ? joined(some)
                : IntStream.range(0, some.get(0).length)
                        .mapToDouble(picture -> some.stream()
                                .mapToDouble(run -> run[picture])
                                .average()
                                .orElseThrow())
                        .toArray();
        return String.format(
                Locale.ROOT, "[%.5f, %s]", Arrays.stream(each).average().orElseThrow(), CrossValidation.interval(each));
    }

    /** Returns on how many pictures two ways differ, and how probable so large a difference is by chance (exact McNemar test). */
    private String paired(List<double[]> one, List<double[]> other) {
        PairedAnswers paired = PairedAnswers.of(joined(one), joined(other));
        return String.format(
                Locale.ROOT,
                "[\"%d right instead of wrong, %d wrong instead of right\", %.4f]",
                paired.gained(),
                paired.lost(),
                paired.probability());
    }

    private double[] joined(List<double[]> right) {
        return right.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    String summary() {
        String differences = "\"tuned_beside_head\": " + paired(head, tuned)
                + (mirrored ? ", \"tuned_flip_beside_head_flip\": " + paired(headMirrored, tunedMirrored) : "");
        return "{\"runs\": " + head.size() + ", " + figures(0, head.size()) + ", " + differences + "}";
    }
}
