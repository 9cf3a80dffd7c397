package dev.fovea.format.onnx;

import dev.fovea.AtomicFile;
import dev.fovea.FoveaException;
import dev.fovea.FoveaVersion;
import dev.fovea.format.onnx.OnnxGraph.Dimension;
import dev.fovea.nn.Graph;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Weights;
import dev.fovea.picture.Image;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a network as it predicts, with its weights, as one ONNX file of operator version 17. What exists in training alone is
 * left out. The batch is of any size; the output {@code probabilities} is (batch, units).
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">the schema</a>
 */
public final class OnnxExporter {
    /** The name of the input. */
    public static final String INPUT = "images";

    /** The name of the output. */
    public static final String OUTPUT = "probabilities";

    private static final String BATCH = "batch";
    private static final int IR_VERSION = 8;
    private static final int OPERATORS = 17;
    /** Protobuf's own limit. */
    private static final long LARGEST = Integer.MAX_VALUE;

    private final ProtoMessage model;
    private final Map<Integer, String> measured;

    private OnnxExporter(ProtoMessage model, Map<Integer, String> measured) {
        this.model = model;
        this.measured = Map.copyOf(measured);
    }

    /**
     * Makes the file's content.
     *
     * @throws FoveaException if the weights do not fit the network, an operation has no counterpart in ONNX, or the file
     *     would be larger than 2 GiB
     */
    public static OnnxExporter of(Network network, Weights weights, OnnxOptions options) {
        network.check(weights);
        OnnxGraph onnx = new OnnxGraph(network.name());
        onnx.unique(OUTPUT);
        GraphExport export = new GraphExport(network.graph(), weights, onnx, options.ranges(), network.output());
        feed(export, network, options);
        String result = export.write();
        onnx.nodeTo(OUTPUT, "Identity", List.of(result));
        onnx.output(OUTPUT, OnnxType.FLOAT, batchOf(network.output().shape()));
        Map<Integer, String> measured = new LinkedHashMap<>();
        if (options.measuring()) {
            export.measured().forEach((node, name) -> {
                measured.put(node, name);
                onnx.measure(name);
            });
        }
        ProtoMessage model = model(onnx, options.metadata());
        if (model.size() > LARGEST) {
            throw new FoveaException("Network '" + network.name() + "' takes " + model.size()
                    + " bytes as ONNX, but a file can have 2 GiB at most; use another format.");
        }
        return new OnnxExporter(model, measured);
    }

    private static void feed(GraphExport export, Network network, OnnxOptions options) {
        Shape image = network.inputShape();
        Graph.Node input = network.graph().input(Network.IMAGES);
        OnnxGraph onnx = export.onnx();
        switch (options.form()) {
            case NHWC -> {
                onnx.input(INPUT, OnnxType.FLOAT, batchOf(image));
                export.values().set(input.id(), Order.NATURAL, INPUT);
            }
            case NCHW -> {
                onnx.input(INPUT, OnnxType.FLOAT, batchOf(Shape.of(image.size(2), image.size(0), image.size(1))));
                export.values().set(input.id(), Order.CHANNELS_FIRST, INPUT);
            }
            case PIXELS -> {
                onnx.input(
                        INPUT,
                        OnnxType.UINT8,
                        List.of(
                                Dimension.named(BATCH),
                                Dimension.named("height"),
                                Dimension.named("width"),
                                Dimension.of(Image.CHANNELS)));
                String images = PictureSteps.add(onnx, options.preprocessing(), INPUT);
                export.values().set(input.id(), Order.CHANNELS_FIRST, images);
            }
        }
    }

    private static List<Dimension> batchOf(Shape sample) {
        List<Dimension> shape = new ArrayList<>(List.of(Dimension.named(BATCH)));
        for (int size : sample.sizes()) {
            shape.add(Dimension.of(size));
        }
        return shape;
    }

    private static ProtoMessage model(OnnxGraph onnx, Map<String, String> metadata) {
        ProtoMessage model = new ProtoMessage()
                .add(1, IR_VERSION)
                .add(2, "fovea")
                .add(3, FoveaVersion.number())
                .add(8, new ProtoMessage().add(1, "").add(2, OPERATORS))
                .add(7, onnx.message());
        metadata.forEach(
                (key, value) -> model.add(14, new ProtoMessage().add(1, key).add(2, value)));
        return model;
    }

    /**
     * Writes the file.
     *
     * @throws FoveaException if it cannot be written; an earlier file of that name is then as it was
     */
    public void write(Path file) {
        AtomicFile.write(file, model::writeTo);
    }

    /** Returns the file's bytes. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) model.size());
        try {
            model.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Returns the outputs whose ranges {@link OnnxOptions#withRanges} wants, by node, when they were asked for. */
    public Map<Integer, String> measured() {
        return measured;
    }
}
