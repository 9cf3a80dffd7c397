package dev.fovea.nn.layer;

import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executable;
import dev.fovea.engine.OnnxModel;
import dev.fovea.engine.OnnxSession;
import dev.fovea.engine.Precision;
import dev.fovea.engine.Samples;
import dev.fovea.engine.torch.Golden;
import dev.fovea.format.onnx.InputForm;
import dev.fovea.format.onnx.OnnxExporter;
import dev.fovea.format.onnx.OnnxOptions;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkBuilder;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Value;
import dev.fovea.nn.Weights;
import dev.fovea.picture.Preprocessing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer of the contract test, written as ONNX: onnxruntime computes what our engine computes. */
class OnnxLayersTest {
    private static final int SAMPLES = 3;
    private static final EngineOptions EXACT = EngineOptions.automatic().withPrecision(Precision.FLOAT32);
    private static Engine engine;

    @TempDir
    Path folder;

    static List<LayerRow> rows() {
        return LayerContractTest.rows();
    }

    @BeforeAll
    static void open() {
        engine = Engines.open(EXACT);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void answersTheSameAsTheLastLayer(LayerRow row) {
        NetworkBuilder builder = new NetworkBuilder("last", row.inputs().get(0));
        builder.add(row.layer(), inputs(builder, row));
        assertSame(builder.build());
    }

    /** Convolutions around it take and give images with their channels first; flattening and a dense layer follow. */
    @ParameterizedTest
    @MethodSource("rows")
    void answersTheSameBetweenOthers(LayerRow row) {
        Shape shape = row.inputs().get(0);
        NetworkBuilder builder = new NetworkBuilder("between", shape);
        List<Value> inputs = new ArrayList<>();
        for (Value input : inputs(builder, row)) {
            inputs.add(builder.add(
                    shape.rank() == 3
                            ? Conv2D.of(input.shape().size(-1), 1)
                            : Dense.of(input.shape().size(-1)),
                    input));
        }
        Value value = builder.add(row.layer(), inputs.toArray(Value[]::new));
        if (value.shape().rank() == 3) {
            value = builder.add(Conv2D.of(3, 1), value);
        }
        if (value.shape().rank() > 1) {
            value = builder.add(Flatten.create(), value);
        }
        builder.add(Dense.of(4), value);
        assertSame(builder.build());
    }

    /** The first input is what the network is fed; the others are computed from it. */
    private static Value[] inputs(NetworkBuilder builder, LayerRow row) {
        List<Value> values = new ArrayList<>(List.of(builder.images()));
        for (int i = 1; i < row.inputs().size(); i++) {
            Shape wanted = row.inputs().get(i);
            Value other = builder.add(new Rescaling("", 0.5 * i, 0.25), builder.images());
            if (!wanted.equals(other.shape())) {
                Value flat = other.shape().rank() == 1 ? other : builder.add(Flatten.create(), other);
                Value numbers = builder.add(Dense.of((int) wanted.elements()), flat);
                other = builder.add(
                        new Reshape("", Arrays.stream(wanted.sizes()).boxed().toList()), numbers);
            }
            values.add(other);
        }
        return values.toArray(Value[]::new);
    }

    private void assertSame(Network network) {
        Weights weights = weights(network);
        Shape shape = network.inputShape();
        float[] fed = numbers(new SplittableRandom(1), SAMPLES * (int) shape.elements(), -1, 1);
        float[] expected;
        try (Executable ours = engine.compile(network, weights)) {
            expected = ours.predict(Samples.ofFloats(fed, SAMPLES)).values();
        }
        for (InputForm form : shape.rank() == 3 ? List.of(InputForm.NHWC, InputForm.NCHW) : List.of(InputForm.NHWC)) {
            Path file = folder.resolve("layer.onnx");
            OnnxExporter.of(network, weights, OnnxOptions.of(form, Preprocessing.of(1, 1)))
                    .write(file);
            OnnxModel model = new OnnxModel(
                    file,
                    OnnxExporter.INPUT,
                    OnnxExporter.OUTPUT,
                    form == InputForm.NCHW ? OnnxModel.Feed.FLOATS_CHANNELS_FIRST : OnnxModel.Feed.FLOATS,
                    shape,
                    OptionalInt.empty());
            try (OnnxSession theirs = Engines.open(model, EXACT)) {
                float[] actual = theirs.predict(Samples.ofFloats(fed, SAMPLES)).values();
                Golden.assertClose(network.name() + " " + form, actual, expected, 1e-5);
            }
        }
    }

    private static Weights weights(Network network) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(7);
        for (ParameterSpec parameter : network.parameters()) {
            boolean positive = parameter.name().contains("variance");
            int count = (int) parameter.shape().elements();
            tensors.put(
                    parameter.name(),
                    new Tensor(parameter.shape(), numbers(random, count, positive ? 0.5 : -1, positive ? 2 : 1)));
        }
        return new Weights(tensors);
    }

    private static float[] numbers(SplittableRandom random, int count, double least, double greatest) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(least, greatest);
        }
        return values;
    }
}
