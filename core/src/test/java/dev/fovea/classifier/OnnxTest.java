package dev.fovea.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.data.Dataset;
import dev.fovea.data.Sample;
import dev.fovea.data.decode.DecodeLimits;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Precision;
import dev.fovea.format.onnx.InputForm;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkBuilder;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Value;
import dev.fovea.nn.Weights;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.ActivationLayer;
import dev.fovea.nn.layer.Add;
import dev.fovea.nn.layer.AveragePooling2D;
import dev.fovea.nn.layer.BatchNormalization;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.nn.layer.GlobalAveragePooling2D;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.MaxPooling2D;
import dev.fovea.nn.layer.PaddingMode;
import dev.fovea.nn.layer.Rescaling;
import dev.fovea.picture.Fit;
import dev.fovea.picture.Interpolation;
import dev.fovea.picture.Labels;
import dev.fovea.picture.PixelRange;
import dev.fovea.picture.Preprocessing;
import dev.fovea.zoo.ConvolutionPattern;
import dev.fovea.zoo.Zoo;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Networks written as ONNX, computed by onnxruntime and by our engine from the same pixels. */
class OnnxTest {
    private static final double TOLERANCE = 1e-4;
    private static final EngineOptions EXACT = EngineOptions.automatic().withPrecision(Precision.FLOAT32);

    @TempDir
    Path folder;

    /** A new architecture has a row here by itself. */
    @TestFactory
    Stream<DynamicTest> everyArchitectureAnswersTheSameInOnnxruntime() {
        return Stream.of(Zoo.values())
                .map(architecture -> DynamicTest.dynamicTest(architecture.label(), () -> {
                    int size = Math.min(96, architecture.images().size(0));
                    assertSame(architecture.network(Shape.of(size, size, 3), 5), Preprocessing.of(size, size), 2);
                }));
    }

    @Test
    void thePatternAnswersTheSameInOnnxruntime() {
        Network network = ConvolutionPattern.parse("pattern:conv8x2,pool,conv16x2,pool,fc32")
                .network(Shape.of(21, 30, 3), 10);
        assertSame(network, Preprocessing.of(21, 30), 3);
    }

    @TestFactory
    Stream<DynamicTest> everyActivationAnswersTheSame() {
        return Stream.of(Activation.Kind.values())
                .filter(kind -> kind != Activation.Kind.SOFTMAX)
                .map(kind -> DynamicTest.dynamicTest(
                        kind.name(),
                        () -> assertSame(
                                sequential(
                                        Shape.of(9, 7, 3),
                                        Rescaling.toUnitRange(),
                                        Conv2D.of(4, 3).withActivation(Activation.of(kind)),
                                        Flatten.create(),
                                        Dense.of(6).withActivation(Activation.of(kind)),
                                        softmax(3)),
                                Preprocessing.of(9, 7),
                                2)));
    }

    @Test
    void answersTheSameWithPaddingOnOneSideAndWithoutIt() {
        assertSame(
                sequential(
                        Shape.of(11, 14, 3),
                        Rescaling.toUnitRange(),
                        Conv2D.of(5, 4).withPadding(PaddingMode.SAME).withStrides(2),
                        AveragePooling2D.of(3).withStrides(2).withPadding(PaddingMode.SAME),
                        Conv2D.of(6, 2).withPadding(PaddingMode.SAME),
                        MaxPooling2D.of(2).withPadding(PaddingMode.SAME),
                        Flatten.create(),
                        softmax(4)),
                Preprocessing.of(11, 14),
                3);
    }

    @Test
    void answersTheSameWhereNormalisationCannotBecomePartOfAConvolution() {
        Shape images = Shape.of(8, 8, 3);
        NetworkBuilder builder = new NetworkBuilder("residual", images);
        Value scaled = builder.add(Rescaling.toUnitRange(), builder.images());
        Value first = builder.add(Conv2D.of(6, 3).withPadding(PaddingMode.SAME), scaled);
        Value normalized = builder.add(BatchNormalization.create(), first);
        Value rectified = builder.add(ActivationLayer.of(Activation.of(Activation.Kind.SILU)), normalized);
        Value second = builder.add(Conv2D.of(6, 3).withPadding(PaddingMode.SAME), rectified);
        // Both the convolution and its normalisation are used: neither may swallow the other.
        Value sum = builder.add(Add.create(), builder.add(BatchNormalization.create(), second), second);
        Value again = builder.add(BatchNormalization.create(), sum);
        Value flat = builder.add(Flatten.create(), again);
        Value dense = builder.add(BatchNormalization.create(), builder.add(Dense.of(7), flat));
        builder.add(softmax(3), dense);
        assertSame(builder.build(), Preprocessing.of(8, 8), 2);
    }

    @Test
    void answersTheSameWithNormalisationAfterFlatteningAndAfterGlobalPooling() {
        assertSame(
                sequential(
                        Shape.of(6, 5, 3),
                        Rescaling.toUnitRange(),
                        Conv2D.of(4, 3),
                        Flatten.create(),
                        BatchNormalization.create(),
                        softmax(3)),
                Preprocessing.of(6, 5),
                2);
        assertSame(
                sequential(
                        Shape.of(6, 5, 3),
                        Rescaling.toUnitRange(),
                        Conv2D.of(4, 3),
                        GlobalAveragePooling2D.create(),
                        BatchNormalization.create(),
                        Dense.of(1).withActivation(Activation.SIGMOID)),
                Preprocessing.of(6, 5),
                2);
    }

    private static Dense softmax(int classes) {
        return Dense.of(classes).withActivation(Activation.SOFTMAX);
    }

    private static Network sequential(Shape images, Layer... layers) {
        return Network.sequential("small", images, List.of(layers));
    }

    /** Weights that differ from each other, moving variances above 0 among them. */
    private static Weights weights(Network network) {
        Weights initial = network.initialWeights(5);
        Map<String, Tensor> tensors = new LinkedHashMap<>(initial.asMap());
        SplittableRandom random = new SplittableRandom(7);
        for (ParameterSpec parameter : network.parameters()) {
            if (parameter.shape().rank() == 1) {
                float[] values = new float[(int) parameter.shape().elements()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) random.nextDouble(0.5, 1.5);
                }
                tensors.put(parameter.name(), new Tensor(parameter.shape(), values));
            }
        }
        return new Weights(tensors);
    }

    private static ClassifierFile classifier(Network network, Preprocessing preprocessing) {
        int units = network.output().shape().size(-1);
        Provenance provenance =
                new Provenance("fovea test", Instant.parse("2026-11-25T10:00:00Z"), Map.of("seed", "7"), Map.of());
        return new ClassifierFile(
                network,
                weights(network),
                Labels.numbered(units == 1 ? 2 : units),
                preprocessing,
                Optional.of(provenance),
                List.of());
    }

    private static ByteBuffer pixels(int bytes) {
        ByteBuffer pixels = ByteBuffer.allocateDirect(bytes);
        byte[] values = new byte[bytes];
        new java.util.Random(3).nextBytes(values);
        return pixels.put(values).flip();
    }

    private void assertSame(Network network, Preprocessing preprocessing, int images) {
        ClassifierFile file = classifier(network, preprocessing);
        ByteBuffer pixels = pixels(images * (int) network.inputShape().elements());
        Tensor expected = probabilities(file, pixels, images);
        for (InputForm form : InputForm.values()) {
            Path onnx = folder.resolve(form.keyword() + ".onnx");
            OnnxExport.write(file, onnx, form);
            assertClose(form.keyword(), probabilities(ModelFile.read(onnx), pixels, images), expected, TOLERANCE);
        }
    }

    private static Tensor probabilities(ModelFile file, ByteBuffer pixels, int images) {
        TestTimeAugmentation one =
                TestTimeAugmentation.none(file.preprocessing().size());
        try (ImageClassifier classifier = ImageClassifier.open(file, EXACT, DecodeLimits.DEFAULT, one)) {
            return classifier.probabilities(pixels, images);
        }
    }

    private static void assertClose(String what, Tensor actual, Tensor expected, double tolerance) {
        assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
        for (int i = 0; i < expected.values().length; i++) {
            assertThat((double) actual.values()[i])
                    .as("%s, element %d", what, i)
                    .isCloseTo(expected.values()[i], org.assertj.core.data.Offset.offset(tolerance));
        }
    }

    @Test
    void carriesLabelsPreprocessingAndProvenance() {
        Preprocessing preprocessing = Preprocessing.of(12, 16)
                .withInterpolation(Interpolation.BICUBIC)
                .withFit(Fit.CROP_TO_ASPECT)
                .withRange(PixelRange.UNIT);
        ClassifierFile file = classifier(sequential(Shape.of(12, 16, 3), Flatten.create(), softmax(3)), preprocessing)
                .withLabels(Labels.of("cat", "dog", "füchse"));
        for (InputForm form : InputForm.values()) {
            Path onnx = folder.resolve("told.onnx");
            OnnxExport.write(file, onnx, form);

            ModelFile read = ModelFile.read(onnx);

            assertThat(read.labels()).isEqualTo(file.labels());
            assertThat(read.preprocessing()).isEqualTo(preprocessing);
            assertThat(read.provenance()).isEqualTo(file.provenance());
            assertThat(read.notes()).isEmpty();
        }
    }

    @Test
    void computesInBytesNearlyTheSame() {
        int size = 24;
        Network network = sequential(
                Shape.of(size, size, 3),
                Rescaling.toUnitRange(),
                Conv2D.of(8, 3).withPadding(PaddingMode.SAME),
                BatchNormalization.create(),
                ActivationLayer.of(Activation.RELU),
                MaxPooling2D.of(2),
                Conv2D.of(8, 3).withActivation(Activation.of(Activation.Kind.SILU)),
                dev.fovea.nn.layer.Dropout.of(0.5),
                Flatten.create(),
                Dense.of(16).withActivation(Activation.RELU),
                softmax(4));
        ClassifierFile file = classifier(network, Preprocessing.of(size, size));
        List<Sample> samples = new ArrayList<>();
        Path pictures = pictures();
        try (Stream<Path> files = java.nio.file.Files.list(pictures)) {
            files.filter(each -> each.toString().endsWith(".png"))
                    .limit(8)
                    .forEach(each -> samples.add(new Sample(each, 0)));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Path onnx = folder.resolve("int8.onnx");
        int[] done = {0};
        OnnxExport.writeInt8(
                file, onnx, InputForm.PIXELS, new Dataset(file.labels(), samples), count -> done[0] = count);

        ByteBuffer pixels = pixels(4 * size * size * 3);
        assertThat(done[0]).isEqualTo(samples.size());
        assertClose("int8", probabilities(ModelFile.read(onnx), pixels, 4), probabilities(file, pixels, 4), 0.05);
        Path exact = folder.resolve("float32.onnx");
        OnnxExport.write(file, exact, InputForm.PIXELS);
        assertThat(onnx.toFile().length()).isLessThan(exact.toFile().length());
    }

    private static Path pictures() {
        try {
            return Path.of(Objects.requireNonNull(OnnxTest.class.getResource("/golden/pictures"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path foreign() {
        try {
            return Path.of(Objects.requireNonNull(OnnxTest.class.getResource("/golden/onnx/foreign.onnx"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void predictsWithAFileOfOthers() {
        OnnxFile file = OnnxFile.read(foreign());

        assertThat(file.labels()).isEqualTo(Labels.numbered(4));
        assertThat(file.saysItsRange()).isFalse();
        assertThat(file.notes()).anyMatch(note -> note.contains("--labels")).anyMatch(note -> note.contains("logits"));
        assertThat(file.preprocessing()).isEqualTo(Preprocessing.of(6, 5));
        // The file takes two images at once: five are given in three parts, and the last place stays black.
        ByteBuffer pixels = pixels(5 * 6 * 5 * 3);
        Tensor all = probabilities(file, pixels, 5);
        assertThat(all.shape()).isEqualTo(Shape.of(5, 4));
        for (int row = 0; row < 5; row++) {
            double sum = IntStream.range(4 * row, 4 * row + 4)
                    .mapToDouble(i -> all.values()[i])
                    .sum();
            assertThat(sum).isBetween(0.9999, 1.0001);
        }
        ByteBuffer last = ByteBuffer.allocateDirect(6 * 5 * 3);
        last.put(pixels.slice(4 * 90, 90)).flip();
        assertThat(Arrays.copyOfRange(all.values(), 16, 20))
                .containsExactly(probabilities(file, last, 1).values());
        assertThatThrownBy(() -> file.withLabels(Labels.of("a", "b")))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("4 classes");
    }

    @Test
    void refusesAGpuAndFilesThatAreNoClassifiers() {
        OnnxFile file = OnnxFile.read(foreign());
        assertThatThrownBy(() -> ImageClassifier.open(
                        file,
                        EngineOptions.automatic().withDevice(dev.fovea.engine.Device.CUDA),
                        DecodeLimits.DEFAULT,
                        TestTimeAugmentation.none(file.preprocessing().size())))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("--device");
        try (ImageClassifier classifier = ImageClassifier.open(
                file,
                EXACT,
                DecodeLimits.DEFAULT,
                TestTimeAugmentation.none(file.preprocessing().size()))) {
            assertThatThrownBy(() -> classifier.save(folder.resolve("model.keras")))
                    .hasMessageContaining("copy the file");
            assertThat(classifier.engine().toString()).contains("onnxruntime");
        }
    }
}
