package dev.fovea.bench;

import dev.fovea.FoveaException;
import dev.fovea.data.DataFolder;
import dev.fovea.data.Dataset;
import dev.fovea.data.LoaderResources;
import dev.fovea.engine.Engine;
import dev.fovea.format.onnx.InputForm;
import dev.fovea.format.onnx.OnnxExporter;
import dev.fovea.format.onnx.OnnxOptions;
import dev.fovea.picture.ImageSize;
import dev.fovea.transfer.BottleneckFeatures;
import dev.fovea.transfer.FeatureFolder;
import dev.fovea.transfer.FeatureNetwork;
import dev.fovea.transfer.FeaturePass;
import dev.fovea.zoo.Backbone;
import dev.fovea.zoo.FeatureForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Bottleneck features of picture files, from the files to the features on the disk. Nothing is kept from pass to pass. */
@Command(name = "extract", description = "Bottleneck features of picture files, written to the disk.")
final class ExtractBench implements Callable<Integer> {
    private static final int WARM_UP = 320;

    @Option(names = "--data", required = true, description = "a folder of class folders")
    private Path data = Path.of("");

    @Option(names = "--backbone")
    private String backbone = "mobilenet-v2";

    @Option(names = "--weights", required = true)
    private Path weights = Path.of("");

    @Option(names = "--image-size")
    private int imageSize = 224;

    @Option(
            names = "--onnx",
            paramLabel = "FILE",
            description = "write the network to this file first, for onnxruntime")
    private @Nullable Path onnx;

    @Mixin
    private final EngineChoice choice = new EngineChoice();

    @Override
    public Integer call() throws IOException {
        ImageSize size = new ImageSize(imageSize, imageSize);
        FeatureNetwork network = FeatureNetwork.of(Backbone.named(backbone), weights, size, FeatureForm.AVERAGE);
        if (onnx != null) {
            OnnxOptions options = OnnxOptions.of(InputForm.NHWC, network.preprocessing());
            OnnxExporter.of(network.network(), network.weights(), options).write(onnx);
        }
        Dataset pictures = DataFolder.read(data, Tutorial.SEED).together();
        Dataset first =
                new Dataset(pictures.labels(), pictures.samples().subList(0, Math.min(WARM_UP, pictures.size())));
        Path folder = Files.createTempDirectory("fovea-bench");
        try (Engine engine = choice.open()) {
            extract(network, engine, first, folder);
            long start = System.nanoTime();
            extract(network, engine, pictures, folder);
            System.out.printf(
                    Locale.ROOT,
                    "{\"images_per_second\": %.2f, \"pictures\": %d, \"engine\": \"%s\"}%n",
                    pictures.size() / ((System.nanoTime() - start) / 1e9),
                    pictures.size(),
                    engine.description());
        } finally {
            new FeatureFolder(folder).clear();
            Files.delete(folder);
        }
        return 0;
    }

    private static void extract(FeatureNetwork network, Engine engine, Dataset pictures, Path folder) {
        int computed = new BottleneckFeatures(network, engine, LoaderResources.allProcessors(), folder)
                .compute(pictures, List.of(FeaturePass.PLAIN), BottleneckFeatures.Watcher.SILENT)
                .size();
        if (computed != pictures.size()) {
            throw new FoveaException(pictures.size() - computed + " pictures could not be read.");
        }
    }
}
