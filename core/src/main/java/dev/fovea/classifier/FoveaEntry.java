package dev.fovea.classifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.FoveaException;
import dev.fovea.format.json.Json;
import dev.fovea.nn.Network;
import dev.fovea.picture.Fit;
import dev.fovea.picture.ImageSize;
import dev.fovea.picture.Interpolation;
import dev.fovea.picture.Labels;
import dev.fovea.picture.PixelRange;
import dev.fovea.picture.Preprocessing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What {@code fovea.json} in a model file says: labels, preprocessing and provenance. */
record FoveaEntry(Labels labels, Preprocessing preprocessing, Optional<Provenance> provenance) {
    private static final int VERSION = 1;

    /** Returns what is assumed of a file that has no such entry. */
    static FoveaEntry unknown(Network network, int classes) {
        Preprocessing preprocessing = Preprocessing.of(
                network.inputShape().size(0), network.inputShape().size(1));
        return new FoveaEntry(Labels.numbered(classes), preprocessing, Optional.empty());
    }

    byte[] write() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("version", VERSION);
        ArrayNode names = root.putArray("labels");
        labels.names().forEach(names::add);
        root.putObject("preprocessing")
                .put("height", preprocessing.size().height())
                .put("width", preprocessing.size().width())
                .put("interpolation", preprocessing.interpolation().keyword())
                .put("fit", preprocessing.fit().keyword())
                .put("range", preprocessing.range().keyword());
        provenance.ifPresent(from -> write(from, root.putObject("provenance")));
        try {
            return Json.writeIndented(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Provenance provenance, ObjectNode node) {
        node.put("software", provenance.software());
        node.put("created", provenance.created().toString());
        ObjectNode training = node.putObject("training");
        provenance.training().forEach(training::put);
        ObjectNode figures = node.putObject("figures");
        provenance.figures().forEach(figures::put);
    }

    /** @throws FoveaException naming the file, if the entry is damaged or of a newer version */
    static FoveaEntry read(Path file, byte[] json) {
        try {
            JsonNode root = Json.read(json);
            int version = root.path("version").asInt(-1);
            if (version != VERSION) {
                throw new FoveaException(
                        file + " has a fovea.json of version " + version + "; this program reads version " + VERSION
                                + ". Use the version of Fovea that wrote it, or a newer one.");
            }
            JsonNode provenance = root.path("provenance");
            return new FoveaEntry(
                    new Labels(texts(root.path("labels"))),
                    preprocessing(root.path("preprocessing")),
                    provenance.isObject() ? Optional.of(provenance(provenance)) : Optional.empty());
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new FoveaException("The fovea.json in " + file + " is damaged: " + e.getMessage() + ".", e);
        }
    }

    private static Preprocessing preprocessing(JsonNode node) {
        return new Preprocessing(
                new ImageSize(node.path("height").asInt(), node.path("width").asInt()),
                Interpolation.of(node.path("interpolation").asText()),
                // Files of the first days have no fit: they were all stretched.
                Fit.of(node.path("fit").asText(Fit.STRETCH.keyword())),
                PixelRange.of(node.path("range").asText()));
    }

    private static Provenance provenance(JsonNode node) {
        Map<String, String> training = new TreeMap<>();
        node.path("training")
                .properties()
                .forEach(e -> training.put(e.getKey(), e.getValue().asText()));
        Map<String, Double> figures = new TreeMap<>();
        node.path("figures")
                .properties()
                .forEach(e -> figures.put(e.getKey(), e.getValue().asDouble()));
        return new Provenance(
                node.path("software").asText(),
                Instant.parse(node.path("created").asText()),
                training,
                figures);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
