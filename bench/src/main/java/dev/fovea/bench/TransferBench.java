package dev.fovea.bench;

import dev.fovea.data.DataFolder;
import dev.fovea.data.Dataset;
import dev.fovea.data.LoaderResources;
import dev.fovea.data.augment.Augmentation;
import dev.fovea.data.cache.CacheFolder;
import dev.fovea.engine.Engine;
import dev.fovea.picture.ImageSize;
import dev.fovea.transfer.BottleneckFeatures;
import dev.fovea.transfer.FeatureNetwork;
import dev.fovea.transfer.FeaturePass;
import dev.fovea.transfer.FeatureTable;
import dev.fovea.zoo.Backbone;
import dev.fovea.zoo.FeatureForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Judges heads on bottleneck features by repeated cross-validation. Within each fold's training pictures, cross-validation of their
 * own chooses penalty, scaling and which candidate features are taken; the pictures that judge take no part in any choice.
 */
@Command(
        name = "transfer",
        description = "Accuracy of heads on bottleneck features, by repeated stratified cross-validation, paired with"
                + " plain logistic regression (C=1, standardised) on one pass of --plain.")
final class TransferBench implements Callable<Integer> {
    @Option(names = "--data", required = true, description = "a folder of class folders, or a table")
    private Path data = Path.of("");

    @Option(names = "--backbone")
    private String backbone = "mobilenet-v2";

    @Option(names = "--weights", required = true)
    private Path weights = Path.of("");

    @Option(
            names = "--candidate",
            description = "image size, and layers after a colon, such as 288:block_15_add,block_16_project_BN")
    private List<String> candidates = List.of("224");

    @Option(names = "--plain", description = "what plain logistic regression takes, like a candidate")
    private String plain = "224";

    @Option(names = "--mirrored", description = "learn from and judge by mirror images too")
    private boolean mirrored;

    @Option(names = "--augmented", description = "learn from as many varied views of each picture too")
    private int augmented;

    @Option(names = "--repeats")
    private int repeats = 1;

    @Option(names = "--folds")
    private int folds = 5;

    @Option(names = "--feature-folder")
    private Path folder = CacheFolder.standard().resolve("features");

    @Mixin
    private final EngineChoice choice = new EngineChoice();

    @Override
    public Integer call() {
        Dataset pictures = DataFolder.readClasses(data);
        List<FeaturePass> passes = new ArrayList<>(List.of(FeaturePass.PLAIN));
        if (mirrored) {
            passes.add(FeaturePass.MIRRORED);
        }
        int views = passes.size();
        passes.addAll(FeaturePass.varied(Augmentation.standard(), augmented));
        List<FeatureTable> tables = new ArrayList<>();
        FeatureTable first;
        try (Engine engine = choice.open()) {
            first = features(plain, engine)
                    .compute(pictures, List.of(FeaturePass.PLAIN), BottleneckFeatures.Watcher.SILENT);
            for (String candidate : candidates) {
                long start = System.nanoTime();
                FeatureTable table =
                        features(candidate, engine).compute(pictures, passes, BottleneckFeatures.Watcher.SILENT);
                tables.add(table);
                System.out.printf(
                        Locale.ROOT,
                        "{\"candidate\": \"%s\", \"pictures\": %d, \"columns\": %d, \"seconds\": %.1f, \"engine\": \"%s\"}%n",
                        candidate,
                        table.size(),
                        table.columns(),
                        (System.nanoTime() - start) / 1e9,
                        engine.description());
            }
        }
        int[] labels = first.dataset().classes();
        CrossValidation validation = new CrossValidation(
                first, tables, views, labels, pictures.labels().count(), folds);
        for (int repeat = 1; repeat <= repeats; repeat++) {
            System.out.println(validation.repeat(repeat, candidates));
        }
        System.out.println(validation.summary());
        return 0;
    }

    private BottleneckFeatures features(String candidate, Engine engine) {
        return new BottleneckFeatures(network(candidate), engine, LoaderResources.allProcessors(), folder);
    }

    private FeatureNetwork network(String candidate) {
        int colon = candidate.indexOf(':');
        int side = Integer.parseInt(colon < 0 ? candidate : candidate.substring(0, colon));
        ImageSize size = new ImageSize(side, side);
        Backbone named = Backbone.named(backbone);
        return colon < 0
                ? FeatureNetwork.of(named, weights, size, FeatureForm.AVERAGE)
                : FeatureNetwork.of(named, weights, size, FeatureForm.MAPS)
                        .inLayers(List.of(candidate.substring(colon + 1).split(",", -1)));
    }
}
