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

/**
 * What {@code fovea.json} in a {@code .keras} file, or the attribute {@code fovea} of a {@code .h5}, says: labels, preprocessing,
 * provenance, and how labels are decided on. An entry of an older version is brought to the present one when it is read.
 */
record FoveaEntry(Labels labels, Preprocessing preprocessing, Optional<Provenance> provenance, Decision decision) {
    private static final int VERSION = 2;
    private static final String FIT = "fit";
    private static final String REJECTION = "rejection";
    private static final String THRESHOLDS = "thresholds";

    /** Returns what is assumed of a file that has no such entry. */
    static FoveaEntry unknown(Network network, int classes) {
        Preprocessing preprocessing = Preprocessing.of(
                network.inputShape().size(0), network.inputShape().size(1));
        Labels labels = Labels.numbered(classes).withMultiLabel(ClassifierFile.answersEachLabel(network));
        return new FoveaEntry(labels, preprocessing, Optional.empty(), Decision.usual(labels));
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
                .put(FIT, preprocessing.fit().keyword())
                .put("range", preprocessing.range().keyword());
        if (decision instanceof Decision.OneClass one) {
            one.rejection().ifPresent(none -> root.putObject(REJECTION).put("threshold", none.threshold()));
        }
        if (decision instanceof Decision.EachLabel each) {
            each.thresholds().forEach(root.putArray(THRESHOLDS)::add);
        }
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
            if (version > VERSION) {
                String writer = root.path("provenance").path("software").asText("a newer Fovea");
                throw new FoveaException(
                        file + " was written by " + writer + ": what it says of itself is of version " + version
                                + ", and this program reads versions up to " + VERSION + ". Update Fovea to read it.");
            }
            migrate(root, version);
            JsonNode provenance = root.path("provenance");
            boolean multiLabel = root.path(THRESHOLDS).isArray();
            return new FoveaEntry(
                    new Labels(texts(root.path("labels")), multiLabel),
                    preprocessing(root.path("preprocessing")),
                    provenance.isObject() ? Optional.of(provenance(provenance)) : Optional.empty(),
                    decision(root));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new FoveaException("The fovea.json in " + file + " is damaged: " + e.getMessage() + ".", e);
        }
    }

    private static void migrate(JsonNode root, int version) {
        if (version < 1) {
            throw new IllegalArgumentException("it is of no version");
        }
        // Version 1 began without a choice of fit: all pictures were stretched.
        if (version == 1 && root.path("preprocessing") instanceof ObjectNode preprocessing && !preprocessing.has(FIT)) {
            preprocessing.put(FIT, Fit.STRETCH.keyword());
        }
    }

    private static Preprocessing preprocessing(JsonNode node) {
        return new Preprocessing(
                new ImageSize(node.path("height").asInt(), node.path("width").asInt()),
                Interpolation.of(node.path("interpolation").asText()),
                Fit.of(node.path(FIT).asText()),
                PixelRange.of(node.path("range").asText()));
    }

    private static Decision decision(JsonNode root) {
        JsonNode thresholds = root.path(THRESHOLDS);
        if (thresholds.isArray()) {
            List<Double> each = new ArrayList<>();
            thresholds.forEach(threshold -> each.add(threshold.asDouble(-1)));
            return new Decision.EachLabel(each);
        }
        JsonNode rejection = root.path(REJECTION);
        return rejection.isObject()
                ? new Decision.OneClass(
                        Optional.of(new Rejection(rejection.path("threshold").asDouble(-1))))
                : Decision.oneClass();
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
