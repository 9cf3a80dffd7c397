package dev.fovea.bench;

import dev.fovea.data.DataFolder;
import dev.fovea.data.DatasetSplits;
import dev.fovea.data.LoaderResources;
import dev.fovea.data.augment.Augmentation;
import dev.fovea.data.cache.CacheFolder;
import dev.fovea.engine.Engine;
import dev.fovea.nn.optimizer.Adam;
import dev.fovea.picture.ImageSize;
import dev.fovea.transfer.BottleneckFeatures;
import dev.fovea.transfer.CutBackbone;
import dev.fovea.transfer.FeatureNetwork;
import dev.fovea.transfer.FeaturePass;
import dev.fovea.transfer.FeatureTable;
import dev.fovea.transfer.FineTuningPlan;
import dev.fovea.transfer.StratifiedFolds;
import dev.fovea.zoo.Backbone;
import dev.fovea.zoo.FeatureForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Judges fine-tuning on the parts that data comes in, or by cross-validation over all of it: of each fold's training pictures a
 * tenth says which epoch is the best, and the pictures that judge take no part in anything.
 */
@Command(
        name = "fine-tune",
        description =
                "Accuracy of a head on bottleneck features, and of the backbone's last blocks fine-tuned with it.")
final class FineTuneBench implements Callable<Integer> {
    private static final int TENTH = 10;

    @Option(names = "--data", required = true, description = "a folder of train, validation and test, or of classes")
    private Path data = Path.of("");

    @Option(names = "--backbone")
    private String backbone = "mobilenet-v2";

    @Option(names = "--weights", required = true)
    private Path weights = Path.of("");

    @Option(names = "--image-size")
    private int side = 224;

    @Option(names = "--blocks")
    private int blocks = 3;

    @Option(names = "--cut", description = "where to cut, in blocks; those above it that do not learn are frozen")
    private @Nullable Integer cutBlocks;

    @Option(names = "--epochs")
    private int epochs = FineTuningPlan.standard().epochs();

    @Option(names = "--batch")
    private int batch = 32;

    @Option(names = "--rate")
    private double rate = FineTuningPlan.standard().learningRate();

    @Option(names = "--factor")
    private double factor = 0.5;

    @Option(names = "--averaged", description = "over which last share of the steps the weights are averaged")
    private double averaged = FineTuningPlan.standard().averaged();

    @Option(names = "--mirrored", description = "learn from mirror images too")
    private boolean mirrored;

    @Option(names = "--augmented", description = "learn from as many varied views of each picture too")
    private int augmented;

    @Option(names = "--folds", description = "cross-validate over all pictures instead of judging the test part")
    private int folds;

    @Option(names = "--fold", description = "of these folds only one, from 1")
    private @Nullable Integer onlyFold;

    @Option(names = "--seeds", description = "train so many times on the parts of the data")
    private int seeds = 1;

    @Option(names = "--test", description = "judge the test part, not the validation part")
    private boolean test;

    @Option(names = "--feature-folder")
    private Path folder = CacheFolder.standard().resolve("features");

    @Mixin
    private final EngineChoice choice = new EngineChoice();

    @Override
    public Integer call() {
        DatasetSplits splits = DataFolder.read(data, 1);
        FeatureNetwork network =
                FeatureNetwork.of(Backbone.named(backbone), weights, new ImageSize(side, side), FeatureForm.AVERAGE);
        CutBackbone cut = CutBackbone.of(network, cutBlocks == null ? blocks : cutBlocks);
        cut = new CutBackbone(network, cut.blocks().subList(0, blocks), cut.at());
        List<FeaturePass> passes = new ArrayList<>(List.of(FeaturePass.PLAIN));
        if (mirrored) {
            passes.add(FeaturePass.MIRRORED);
        }
        passes.addAll(FeaturePass.varied(Augmentation.standard(), augmented));
        try (Engine engine = choice.open()) {
            long start = System.nanoTime();
            FeatureTable table = new BottleneckFeatures(
                            cut.mapsAndFeatures(), engine, LoaderResources.allProcessors(), folder)
                    .compute(splits.together(), passes, BottleneckFeatures.Watcher.SILENT);
            System.out.printf(
                    Locale.ROOT,
                    "{\"pictures\": %d, \"passes\": %d, \"seconds\": %.1f, \"engine\": \"%s\"}%n",
                    table.size(),
                    passes.size(),
                    seconds(start),
                    engine.description());
            FineTuneJudgement judgement = new FineTuneJudgement(
                    cut,
                    new FineTuningPlan(blocks, epochs, batch, Adam.create(), rate, factor, averaged),
                    table,
                    engine,
                    folder,
                    folds > 0);
            if (folds > 0) {
                crossValidate(judgement, table);
            }
            for (int seed = 1; folds == 0 && seed <= seeds; seed++) {
                judgement.once(
                        seed,
                        table.numbersOf(splits.train()),
                        table.numbersOf(splits.validation()),
                        table.numbersOf(test ? splits.test() : splits.validation()));
            }
            System.out.println(judgement.summary());
        }
        return 0;
    }

    private void crossValidate(FineTuneJudgement judgement, FeatureTable table) {
        int[] labels = table.dataset().classes();
        int[] foldOf = StratifiedFolds.draw(labels, folds, 1);
        int[] tenthOf = StratifiedFolds.draw(labels, TENTH, 2);
        for (int fold = 0; fold < folds; fold++) {
            int held = fold;
            if (onlyFold != null && onlyFold != fold + 1) {
                continue;
            }
            judgement.once(
                    fold + 1,
                    numbers(table, picture -> foldOf[picture] != held && tenthOf[picture] != 0),
                    numbers(table, picture -> foldOf[picture] != held && tenthOf[picture] == 0),
                    numbers(table, picture -> foldOf[picture] == held));
        }
    }

    private static int[] numbers(FeatureTable table, IntPredicate which) {
        return IntStream.range(0, table.size()).filter(which).toArray();
    }

    static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
