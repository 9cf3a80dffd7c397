package dev.fovea.bench;

import dev.fovea.data.DataFolder;
import dev.fovea.data.Dataset;
import dev.fovea.data.LoaderResources;
import dev.fovea.data.Sample;
import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Precision;
import dev.fovea.picture.ImageSize;
import dev.fovea.transfer.BottleneckFeatures;
import dev.fovea.transfer.ConfidentLearning;
import dev.fovea.transfer.FeatureNetwork;
import dev.fovea.transfer.FeaturePass;
import dev.fovea.transfer.FeatureTable;
import dev.fovea.transfer.HeadTargets;
import dev.fovea.transfer.LearningRows;
import dev.fovea.transfer.LinearHead;
import dev.fovea.transfer.LogisticRegression;
import dev.fovea.transfer.StratifiedFolds;
import dev.fovea.transfer.UnlikePictures;
import dev.fovea.zoo.Backbone;
import dev.fovea.zoo.FeatureForm;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What it is worth to clean the pictures that a head learns from. In each fold labels are turned round in a share of the training pictures,
 * these are audited alone, and heads learn from them as they are, without the doubted ones, with those relabelled, and without the
 * unlike ones too. The fold's other pictures judge, with the labels they have; nothing touches them.
 */
@Command(
        name = "cleaning",
        description =
                "Accuracy of heads learned from pictures as they are, without doubted ones, and with these relabelled,"
                        + " by cross-validation.")
final class CleaningBench implements Callable<Integer> {
    @Option(names = "--data", required = true, description = "a folder of class folders, or a table")
    private Path data = Path.of("");

    @Option(names = "--backbone")
    private String backbone = "mobilenet-v2";

    @Option(names = "--weights", required = true)
    private Path weights = Path.of("");

    @Option(names = "--features", required = true, description = "where computed features are kept")
    private Path folder = Path.of("");

    @Option(names = "--wrong", split = ",", description = "shares of labels that are turned round, each measured")
    private List<Double> shares = List.of(0.0, 0.05);

    @Option(names = "--folds")
    private int folds = 5;

    @Mixin
    private final EngineChoice choice = new EngineChoice();

    @Override
    public Integer call() {
        ImageSize size = new ImageSize(224, 224);
        FeatureNetwork network = FeatureNetwork.of(Backbone.named(backbone), weights, size, FeatureForm.AVERAGE);
        Dataset pictures = DataFolder.read(data, 1).together();
        try (Engine engine = choice.open();
                Engine exact = Engines.open(EngineOptions.automatic().withPrecision(Precision.FLOAT32))) {
            FeatureTable table = new BottleneckFeatures(network, engine, LoaderResources.allProcessors(), folder)
                    .compute(pictures, List.of(FeaturePass.PLAIN), BottleneckFeatures.Watcher.SILENT);
            int[] given = table.dataset().classes();
            int[] foldOf = StratifiedFolds.draw(given, folds, 1);
            for (double share : shares) {
                for (int fold = 0; fold < folds; fold++) {
                    System.out.println(new Fold(table, given, foldOf, fold, share).measured(exact));
                }
            }
        }
        return 0;
    }

    /** One fold, with some of its training labels turned round. */
    private static final class Fold {
        private final FeatureTable table;
        private final int[] given;
        private final int[] labels;
        private final int[] training;
        private final int[] judged;
        private final double share;
        private final int classes;
        private int turned;

        Fold(FeatureTable table, int[] given, int[] foldOf, int fold, double share) {
            this.table = table;
            this.given = given;
            this.share = share;
            classes = table.dataset().labels().count();
            labels = given.clone();
            training = IntStream.range(0, given.length)
                    .filter(picture -> foldOf[picture] != fold)
                    .toArray();
            judged = IntStream.range(0, given.length)
                    .filter(picture -> foldOf[picture] == fold)
                    .toArray();
            SplittableRandom random = new SplittableRandom(fold + 1);
            for (int picture : training) {
                if (random.nextDouble() < share) {
                    labels[picture] = (labels[picture] + 1 + random.nextInt(classes - 1)) % classes;
                    turned++;
                }
            }
        }

        /** Returns a line of JSON. */
        String measured(Engine exact) {
            LogisticRegression.Result asTheyAre = fit(training, labels);
            List<ConfidentLearning.Suspect> suspects =
                    ConfidentLearning.suspects(asTheyAre.outOfFold(), of(training, labels), classes).stream()
                            .filter(ConfidentLearning.Suspect::counted)
                            .toList();
            Set<Integer> doubted = suspects.stream()
                    .map(suspect -> training[suspect.picture()])
                    .collect(Collectors.toSet());
            int[] relabelled = labels.clone();
            suspects.forEach(suspect -> relabelled[training[suspect.picture()]] = suspect.suggested());
            Set<Integer> unlike = UnlikePictures.of(table.withLabels(labelled()), training, exact).stream()
                    .map(UnlikePictures.Unlike::picture)
                    .collect(Collectors.toSet());
            int[] moved = without(training, doubted);
            return String.format(
                    Locale.ROOT,
                    "{\"wrong\": %s, \"turned\": %d, \"doubted\": %d, \"of_them_turned\": %d, \"unlike\": %d, \"judged\": %d,"
                            + " \"as_they_are\": %.5f, \"moved_away\": %.5f, \"relabelled\": %.5f, \"unlike_moved_too\": %.5f}",
                    share,
                    turned,
                    doubted.size(),
                    doubted.stream()
                            .filter(picture -> labels[picture] != given[picture])
                            .count(),
                    unlike.size(),
                    judged.length,
                    accuracy(asTheyAre.head()),
                    accuracy(fit(moved, labels).head()),
                    accuracy(fit(training, relabelled).head()),
                    accuracy(fit(without(moved, unlike), labels).head()));
        }

        private Dataset labelled() {
            List<Sample> samples = table.dataset().samples();
            return new Dataset(
                    table.dataset().labels(),
                    IntStream.range(0, labels.length)
                            .mapToObj(i -> new Sample(samples.get(i).file(), labels[i]))
                            .toList());
        }

        private static int[] without(int[] pictures, Set<Integer> some) {
            return Arrays.stream(pictures)
                    .filter(picture -> !some.contains(picture))
                    .toArray();
        }

        private static int[] of(int[] pictures, int[] all) {
            return Arrays.stream(pictures).map(picture -> all[picture]).toArray();
        }

        private LogisticRegression.Result fit(int[] pictures, int[] all) {
            return LogisticRegression.standard()
                    .fit(
                            LearningRows.of(table, pictures),
                            HeadTargets.ofClasses(of(pictures, all), classes),
                            tried -> {});
        }

        private double accuracy(LinearHead head) {
            float[] row = new float[table.columns()];
            int right = 0;
            for (int picture : judged) {
                table.copy(picture, 0, row, 0);
                right += CrossValidation.label(head.probabilities(row)) == given[picture] ? 1 : 0;
            }
            return (double) right / judged.length;
        }
    }
}
