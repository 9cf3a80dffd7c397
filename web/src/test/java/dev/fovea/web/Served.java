package dev.fovea.web;

import dev.fovea.classifier.ClassifierFile;
import dev.fovea.classifier.Decision;
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
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A classifier with fresh weights, served on a free port, and drawn pictures to ask it about. */
final class Served implements AutoCloseable {
    static final int MAX_UPLOAD = 1 << 20;
    private static final String GO_ON = "HTTP/1.1 100 Continue\r\n\r\n";

    private final Engine engine = Engines.open(EngineOptions.automatic());
    private final ImageClassifier classifier;
    private final RunningServer server;
    private final Path pictures;

    Served(Path folder) {
        this(folder, file());
    }

    private Served(Path folder, ClassifierFile file) {
        classifier = new ImageClassifier(file, engine);
        pictures = folder.resolve("pictures");
        new DemoPictures(2, 1).drawInto(pictures, done -> {});
        server = ClassifierServer.find()
                .start(
                        classifier,
                        "shapes.keras",
                        ServerOptions.loopback().withPort(0).withMaxUploadBytes(MAX_UPLOAD));
    }

    /** Serves a classifier of several labels, which says the circle and the ring of every picture and nothing else. */
    static Served multiLabel(Path folder) {
        ClassifierFile one = file();
        Network network = one.network().withSigmoidOutputs();
        ClassifierFile several = new ClassifierFile(
                network,
                network.initialWeights(4),
                one.labels().withMultiLabel(true),
                one.preprocessing(),
                one.provenance(),
                List.of());
        return new Served(
                folder, several.withDecision(new Decision.EachLabel(List.of(0.0, 1.0, 1.0, 1.0, 1.0, 0.0, 1.0))));
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

    /** Sends the head of a request and, once the server begins to read it, a few bytes of its body. */
    Socket startUpload() throws IOException {
        int port = at("/").getPort();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        String head = "POST /api/predict HTTP/1.1\r\nHost: localhost:" + port
                + "\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        byte[] goOn = socket.getInputStream().readNBytes(GO_ON.length());
        if (!new String(goOn, StandardCharsets.US_ASCII).equals(GO_ON)) {
            throw new IOException("The server does not begin to read.");
        }
        socket.getOutputStream().write("bytes".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Override
    public void close() {
        server.close();
        classifier.close();
        engine.close();
    }
}
