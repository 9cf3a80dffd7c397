package dev.fovea.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fovea.data.Batch;
import dev.fovea.data.BatchStream;
import dev.fovea.data.Batching;
import dev.fovea.data.Dataset;
import dev.fovea.data.Loader;
import dev.fovea.data.LoaderOptions;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.OnnxModel;
import dev.fovea.engine.OnnxSession;
import dev.fovea.format.json.Json;
import dev.fovea.format.onnx.InputForm;
import dev.fovea.format.onnx.OnnxExporter;
import dev.fovea.format.onnx.OnnxOptions;
import dev.fovea.format.onnx.Range;
import dev.fovea.nn.Tensor;
import dev.fovea.picture.PixelRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/** Writes a classifier as ONNX: its network, and labels, preprocessing and provenance as texts beside it. */
public final class OnnxExport {
    private static final Batching BATCHES = Batching.of(16);

    private OnnxExport() {}

    /**
     * Writes a float32 file.
     *
     * @throws dev.fovea.FoveaException if an operation has no counterpart, or the file cannot be written
     */
    public static void write(ClassifierFile classifier, Path target, InputForm form) {
        OnnxExporter.of(classifier.network(), classifier.weights(), options(classifier, form))
                .write(target);
    }

    /**
     * Writes a file that computes in bytes where it can: activations as uint8, in the ranges that the calibration pictures
     * show, and weights as int8 with a scale for each output channel.
     *
     * @param calibration pictures of the training split; a few hundred are enough
     * @param progress told after each batch how many pictures are done
     * @throws dev.fovea.FoveaException if an operation has no counterpart, onnxruntime is not there, or the file cannot be
     *     written
     */
    public static void writeInt8(
            ClassifierFile classifier, Path target, InputForm form, Dataset calibration, IntConsumer progress) {
        Map<Integer, Range> ranges = ranges(classifier, calibration, progress);
        OnnxExporter.of(
                        classifier.network(),
                        classifier.weights(),
                        options(classifier, form).withRanges(ranges))
                .write(target);
    }

    private static OnnxOptions options(ClassifierFile classifier, InputForm form) {
        Map<String, String> metadata = new LinkedHashMap<>();
        FoveaEntry entry = new FoveaEntry(
                classifier.labels(), classifier.preprocessing(), classifier.provenance(), classifier.decision());
        metadata.put(ClassifierFile.ENTRY, new String(entry.write(), UTF_8));
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        classifier.labels().names().forEach(names::add);
        metadata.put("labels", Json.text(names));
        return OnnxOptions.of(form, classifier.preprocessing()).withMetadata(metadata);
    }

    private static Map<Integer, Range> ranges(ClassifierFile classifier, Dataset calibration, IntConsumer progress) {
        OnnxOptions options =
                OnnxOptions.of(InputForm.NHWC, classifier.preprocessing()).withMeasuring();
        OnnxExporter measuring = OnnxExporter.of(classifier.network(), classifier.weights(), options);
        Path file = temporary();
        try {
            measuring.write(file);
            OnnxModel model = new OnnxModel(
                    file,
                    OnnxExporter.INPUT,
                    OnnxExporter.OUTPUT,
                    OnnxModel.Feed.FLOATS,
                    classifier.network().inputShape(),
                    OptionalInt.empty());
            try (OnnxSession session = Engines.open(model, EngineOptions.automatic());
                    Loader loader = new Loader(calibration, classifier.preprocessing(), LoaderOptions.of(BATCHES, 0));
                    BatchStream stream = loader.epoch(0)) {
                return ranges(session, stream, classifier, measuring.measured(), progress);
            }
        } finally {
            delete(file);
        }
    }

    private static Map<Integer, Range> ranges(
            OnnxSession session,
            BatchStream stream,
            ClassifierFile classifier,
            Map<Integer, String> measured,
            IntConsumer progress) {
        Map<Integer, Range> ranges = new HashMap<>();
        int done = 0;
        for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
            int batchSize = batch.size();
            Map<String, Tensor> outputs =
                    outputs(session, batch, classifier.preprocessing().range(), measured);
            measured.forEach((node, name) -> ranges.merge(node, range(outputs, name), Range::with));
            done += batchSize;
            progress.accept(done);
        }
        return ranges;
    }

    private static Map<String, Tensor> outputs(
            OnnxSession session, Batch batch, PixelRange range, Map<Integer, String> measured) {
        try (batch) {
            return session.outputs(ImageFeed.of(batch.pixels(), batch.size(), range), measured.values());
        }
    }

    private static Range range(Map<String, Tensor> outputs, String name) {
        float least = 0;
        float greatest = 0;
        for (float value : Objects.requireNonNull(outputs.get(name), name).values()) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        return new Range(least, greatest);
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("fovea-", ".onnx");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary file can be made", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.getLogger(OnnxExport.class.getName())
                    .log(System.Logger.Level.WARNING, "Left a temporary file behind: " + file, e);
        }
    }
}
