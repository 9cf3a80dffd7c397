package dev.fovea.web;

import dev.fovea.classifier.ClassifierFile;
import dev.fovea.classifier.ImageClassifier;
import dev.fovea.classifier.Provenance;
import dev.fovea.demo.DemoPictures;
import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.picture.Labels;
import dev.fovea.picture.Preprocessing;
import dev.fovea.serving.ClassifierServer;
import dev.fovea.serving.RunningServer;
import dev.fovea.serving.ServerOptions;
import dev.fovea.zoo.Zoo;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A classifier with fresh weights, served on a free port, and drawn pictures to ask it about. */
final class Served implements AutoCloseable {
    static final int MAX_UPLOAD = 1 << 20;

    private final Engine engine = Engines.open(EngineOptions.automatic());
    private final ImageClassifier classifier = new ImageClassifier(file(), engine);
    private final RunningServer server;
    private final Path pictures;

    Served(Path folder) {
        pictures = folder.resolve("pictures");
        new DemoPictures(2, 1).drawInto(pictures, done -> {});
        server = ClassifierServer.find()
                .start(
                        classifier,
                        "shapes.keras",
                        ServerOptions.loopback().withPort(0).withMaxUploadBytes(MAX_UPLOAD));
    }

    private static ClassifierFile file() {
        Network network = Zoo.SEED_CNN.network(Shape.of(32, 32, 3), 7);
        Provenance provenance = new Provenance("fovea", Instant.EPOCH, Map.of(), Map.of("validation_accuracy", 0.9512));
        return new ClassifierFile(
                network,
                network.initialWeights(4),
                new Labels(List.of("circle", "square", "star", "triangle", "hexagon", "ring", "<b>cross</b>")),
                Preprocessing.of(32, 32),
                Optional.of(provenance),
                List.of());
    }

    ImageClassifier classifier() {
        return classifier;
    }

    URI at(String path) {
        return server.address().resolve(path);
    }

    Path picture(String name) {
        return pictures.resolve(name);
    }

    @Override
    public void close() {
        server.close();
        classifier.close();
        engine.close();
    }
}
