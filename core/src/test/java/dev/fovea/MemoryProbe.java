package dev.fovea;

import dev.fovea.data.Batch;
import dev.fovea.data.BatchStream;
import dev.fovea.data.Batching;
import dev.fovea.data.DataFolder;
import dev.fovea.data.Dataset;
import dev.fovea.data.Loader;
import dev.fovea.data.LoaderOptions;
import dev.fovea.data.LoaderResources;
import dev.fovea.data.Sample;
import dev.fovea.data.augment.Augmentation;
import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Precision;
import dev.fovea.engine.Samples;
import dev.fovea.engine.TrainingBatch;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.Dropout;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.nn.layer.MaxPooling2D;
import dev.fovea.nn.loss.CategoricalCrossentropy;
import dev.fovea.nn.optimizer.Sgd;
import dev.fovea.picture.Labels;
import dev.fovea.picture.Preprocessing;
import dev.fovea.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that works for thousands of steps and prints its resident memory, in pages, early and at the end. */
final class MemoryProbe {
    private static final int EARLY = 500;
    private static final int STEPS = 5000;
    private static final int BATCH = 16;

    private MemoryProbe() {}

    public static void main(String[] work) throws IOException {
        if (work[0].equals("engine")) {
            train();
        } else {
            load();
        }
    }

    private static void train() throws IOException {
        Network small = Network.sequential(
                "small",
                Shape.of(12, 12, 1),
                List.of(
                        Conv2D.of(4, 3).withActivation(Activation.RELU),
                        MaxPooling2D.of(2),
                        Dropout.of(0.5),
                        Flatten.create(),
                        Dense.of(3).withActivation(Activation.SOFTMAX)));
        TrainingGraph graph = TrainingGraph.of(small, new CategoricalCrossentropy(0));
        float[] images = new float[BATCH * 144];
        float[] targets = new float[BATCH * 3];
        for (int i = 0; i < BATCH; i++) {
            targets[3 * i + i % 3] = 1;
        }
        EngineOptions options =
                EngineOptions.automatic().withPrecision(Precision.FLOAT32).withThreads(2);
        try (Engine engine = Engines.open(options);
                TrainingExecutable training =
                        engine.compile(graph, small.initialWeights(1), Sgd.withMomentum(0.9), 1)) {
            for (int step = 1; step <= STEPS; step++) {
                training.step(
                        TrainingBatch.of(Samples.ofFloats(images, BATCH), Samples.ofFloats(targets, BATCH)),
                        0.01,
                        step);
                print(step);
            }
        }
    }

    private static void load() throws IOException {
        List<Path> files = DataFolder.pictures(SharedData.path("data/dogs-vs-cats/train"));
        List<Sample> samples = new ArrayList<>();
        for (Path file : files.subList(0, 125 * BATCH)) {
            samples.add(new Sample(file, samples.size() % 2));
        }
        LoaderOptions options = LoaderOptions.of(Batching.shuffled(BATCH), 1)
                .withResources(LoaderResources.ofThreads(2))
                .withAugmentation(Augmentation.tutorial());
        Loader loader = new Loader(new Dataset(Labels.of("cat", "dog"), samples), Preprocessing.of(150, 150), options);
        int step = 0;
        for (int epoch = 1; step < STEPS; epoch++) {
            try (BatchStream stream = loader.epoch(epoch)) {
                for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
                    batch.close();
                    print(++step);
                }
            }
        }
    }

    private static void print(int step) throws IOException {
        if (step == EARLY || step == STEPS) {
            System.out.println(Files.readString(Path.of("/proc/self/statm")).split(" ", -1)[1]);
        }
    }
}
