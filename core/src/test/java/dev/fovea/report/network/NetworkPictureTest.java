package dev.fovea.report.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.format.keras.KerasFile;
import dev.fovea.nn.LayerNode;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkBuilder;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.Add;
import dev.fovea.nn.layer.Concatenate;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.nn.layer.GlobalAveragePooling2D;
import dev.fovea.nn.layer.MaxPooling2D;
import dev.fovea.nn.layer.PaddingMode;
import dev.fovea.report.network.TextBoxes.Text;
import dev.fovea.testing.SharedData;
import dev.fovea.zoo.Architecture;
import dev.fovea.zoo.Zoo;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkPictureTest {
    @TempDir
    private Path folder;

    static Stream<String> architectures() {
        return Stream.concat(
                Zoo.labels().stream(),
                Stream.of("pattern:conv32x2,pool,conv64x2,pool,fc128", "pattern:conv16x40,pool,conv32,fc64,fc64"));
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void accountsForEveryLayer(String name) throws Exception {
        Network network = network(name);

        DrawnLayers drawn = DrawnLayers.of(svg(name, network));

        assertThat(drawn.layers()).isEqualTo(network.layers().size());
        assertThat(drawn.parameters()).isEqualTo(network.parameterCount());
        assertThat(drawn.names()).doesNotHaveDuplicates();
        assertThat(network.layers().stream().map(LayerNode::name)).containsAll(drawn.names());
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void keepsTextsApartAndOnTheCanvas(String name) {
        requireLegible(NetworkPicture.of(name, network(name)));
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void isAsLargeAsPngAndAsSvg(String name) throws Exception {
        NetworkPicture picture = NetworkPicture.of(name, network(name));
        Path png = folder.resolve("picture.png");

        picture.write(png);

        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(svg(name, network(name)))
                .contains("width=\"" + image.getWidth() / 2 + "\" height=\"" + image.getHeight() / 2 + "\"");
        assertThat(image.getWidth()).isLessThan(2 * 1200);
    }

    @Test
    void foldsTheEqualBlocksOfEveryStage() throws Exception {
        assertThat(DrawnLayers.of(svg("resnet-152")).frames()).containsExactly(2, 7, 35, 2);
        assertThat(DrawnLayers.of(svg("mobilenet-v2")).frames()).containsExactly(2, 3, 2, 2);
        assertThat(DrawnLayers.of(svg("efficientnet-b0")).frames()).containsExactly(2, 2, 3);
        assertThat(DrawnLayers.of(svg("vgg16")).frames()).isEmpty();
        assertThat(DrawnLayers.of(svg("pattern:conv16x40,pool")).frames()).containsExactly(39);
    }

    @Test
    void drawsTheInceptionBlockOnceWithTheTableOfThePaper() throws Exception {
        List<String> texts = texts(NetworkPicture.of("googlenet", network("googlenet")));

        assertThat(Collections.frequency(texts, "conv 5×5")).isOne();
        // Szegedy et al., Table 1: #1x1, #3x3 reduce, #3x3, #5x5 reduce, #5x5, pool proj.
        assertThat(texts)
                .containsSubsequence(
                        "A1",
                        "28×28×256",
                        "8",
                        "163,696",
                        "64",
                        "96",
                        "128",
                        "16",
                        "32",
                        "32",
                        "A2",
                        "28×28×480",
                        "8",
                        "388,736",
                        "128",
                        "128",
                        "192",
                        "32",
                        "96",
                        "64")
                .containsSubsequence("A9", "7×7×1024", "8", "1,444,080", "384", "192", "384", "48", "128", "128");
        assertThat(Collections.frequency(texts, "head in training only, loss weight 0.3"))
                .isEqualTo(2);
    }

    @Test
    void writesShapesParametersAndTotals() throws Exception {
        List<String> texts = texts(NetworkPicture.of("lenet-5", network("lenet-5")));

        assertThat(texts)
                .containsSubsequence("lenet-5", "input", "32×32×1", "conv 5×5", "28×28×6", "156", "average 2×2 /2")
                .containsSubsequence("dense", "120", "48,120", "dense", "84", "10,164", "dense", "10", "850")
                .contains("output: softmax", "activation: softmax, tanh (inside layers)")
                .containsSubsequence("all", "9", "61,706");
    }

    @Test
    void findsWhatRepeatsWhateverTheLayersAreCalled() throws Exception {
        NetworkBuilder builder = new NetworkBuilder("odd_names", Shape.of(16, 16, 8));
        Value value = builder.images();
        List<String> names = List.of("zebra", "x", "conv9_block3", "a", "b1", "q7", "last", "n", "k", "first");
        for (int i = 0; i < 5; i++) {
            Value inside = builder.add(same(8).withName(names.get(2 * i)), value);
            inside = builder.add(same(8).withName(names.get(2 * i + 1)), inside);
            value = builder.add(new Add("sum_" + names.get(i)), inside, value);
        }
        builder.add(new GlobalAveragePooling2D("mean", false), value);

        DrawnLayers drawn = DrawnLayers.of(svg("odd", builder.build()));

        assertThat(drawn.frames()).containsExactly(5);
        assertThat(drawn.layers()).isEqualTo(16);
    }

    @Test
    void doesNotFoldWhatDiffers() throws Exception {
        NetworkBuilder builder = new NetworkBuilder("differing", Shape.of(16, 16, 8));
        Value value = builder.images();
        for (int kernel : new int[] {3, 5, 3}) {
            Value inside = builder.add(
                    Conv2D.of(8, kernel).withPadding(PaddingMode.SAME).withActivation(Activation.RELU), value);
            value = builder.add(new Add(""), inside, value);
        }

        assertThat(DrawnLayers.of(svg("differing", builder.output(value).build()))
                        .frames())
                .isEmpty();
    }

    @Test
    void drawsSharedLayersPartsAndSeveralOutputs() throws Exception {
        Network part =
                Network.sequential("part", Shape.of(16, 16, 8), List.of(same(16), MaxPooling2D.of(2), Conv2D.of(4, 3)));
        NetworkBuilder builder = new NetworkBuilder("several", Shape.of(16, 16, 3));
        Value value = builder.add(same(8), builder.images());
        value = builder.add(same(8).withName("again"), value);
        value = builder.share("again", value);
        value = builder.add("part", part, value);
        Value vector = builder.add(new GlobalAveragePooling2D("mean", false), value);
        Value species = builder.add(Dense.of(5).withName("species").withActivation(Activation.SOFTMAX), vector);
        Value flat = builder.add(new Flatten("flat"), value);
        Value age = builder.add(Dense.of(1).withName("age"), flat);
        Network network = builder.output(species).output(age).build();

        NetworkPicture picture = NetworkPicture.of("several", network);
        DrawnLayers drawn = DrawnLayers.of(svg("several", network));

        assertThat(drawn.layers()).isEqualTo(network.layers().size());
        assertThat(drawn.parameters()).isEqualTo(network.parameterCount());
        assertThat(drawn.names()).contains("part.conv2d", "age");
        assertThat(Collections.frequency(drawn.names(), "again")).isEqualTo(2);
        assertThat(Collections.frequency(texts(picture), "shared")).isEqualTo(2);
        assertThat(texts(picture)).contains("another output, age", "1");
        requireLegible(picture);
    }

    @Test
    void drawsFilesOfKeras() throws Exception {
        for (String file : List.of("mixed.keras", "lenet5_keras3.h5", "small_keras2.h5")) {
            try (KerasFile keras = KerasFile.open(SharedData.path("keras/" + file))) {
                Network network = keras.network();
                assertThat(DrawnLayers.of(svg(file, network)).layers())
                        .as(file)
                        .isEqualTo(network.layers().size());
                requireLegible(NetworkPicture.of(file, network));
            }
        }
    }

    @Test
    void foldsBlocksWhoseChannelsGrow() throws Exception {
        NetworkBuilder builder = new NetworkBuilder("dense_blocks", Shape.of(16, 16, 8));
        Value value = builder.images();
        for (int i = 0; i < 60; i++) {
            Value inside = builder.add(same(4), builder.add(Conv2D.of(16, 1), value));
            value = builder.add(new Concatenate("", -1), value, inside);
        }
        builder.add(new GlobalAveragePooling2D("mean", false), value);
        Network network = builder.build();
        NetworkPicture picture = NetworkPicture.of("dense", network);

        DrawnLayers drawn = DrawnLayers.of(svg("dense", network));

        assertThat(drawn.layers()).isEqualTo(181);
        assertThat(drawn.frames()).hasSize(1);
        assertThat(texts(picture)).contains("16×16×12 … 16×16×248");
        requireLegible(picture);
    }

    @Test
    void drawsOneBoxForWhatIsWiredTooDensely() throws Exception {
        NetworkBuilder builder = new NetworkBuilder("crosswise", Shape.of(8, 8, 4));
        Value before = builder.images();
        Value value = builder.add(same(4), before);
        for (int i = 0; i < 40; i++) {
            Value next = builder.add(new Add(""), value, builder.add(same(4), before));
            before = value;
            value = next;
        }
        Network network = builder.output(value).build();
        NetworkPicture picture = NetworkPicture.of("crosswise", network);

        assertThat(texts(picture)).anyMatch(text -> text.endsWith("layers, wired crosswise"));
        assertThat(DrawnLayers.of(svg("crosswise", network)).layers()).isEqualTo(81);
        assertThat(picture.width()).isLessThan(1500);
        requireLegible(picture);
    }

    @Test
    void refusesAFileNameItCannotWrite() {
        NetworkPicture picture = NetworkPicture.of("lenet-5", network("lenet-5"));

        assertThatThrownBy(() -> picture.write(folder.resolve("picture.gif")))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining(".png or .svg");
    }

    private static Conv2D same(int filters) {
        return Conv2D.of(filters, 3).withPadding(PaddingMode.SAME);
    }

    private static Network network(String name) {
        Architecture architecture = Architecture.named(name);
        return architecture.network(architecture.images(), 10);
    }

    private String svg(String name) throws Exception {
        return svg(name, network(name));
    }

    private String svg(String title, Network network) throws Exception {
        Path file = folder.resolve("picture.svg");
        NetworkPicture.of(title, network).write(file);
        return Files.readString(file);
    }

    private static List<String> texts(NetworkPicture picture) {
        TextBoxes boxes = new TextBoxes();
        picture.drawOn(boxes);
        return boxes.texts().stream().map(Text::text).toList();
    }

    /** Checks that no text touches another or a line that passes, and that all lies on the canvas. */
    private static void requireLegible(NetworkPicture picture) {
        TextBoxes boxes = new TextBoxes();
        picture.drawOn(boxes);
        Rectangle2D canvas = new Rectangle2D.Double(0, 0, picture.width(), picture.height());
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < boxes.texts().size(); i++) {
            Text text = boxes.texts().get(i);
            if (!canvas.contains(text.box())) {
                wrong.add(text.text() + " leaves the canvas");
            }
            for (Text other : boxes.texts().subList(i + 1, boxes.texts().size())) {
                if (text.box().intersects(other.box())) {
                    wrong.add(text.text() + " touches " + other.text());
                }
            }
            for (Line2D line : boxes.lines()) {
                if (line.intersects(text.box())) {
                    wrong.add("a line crosses " + text.text());
                }
            }
        }
        boxes.points().stream()
                .filter(point -> !canvas.contains(point.x(), point.y()))
                .forEach(point -> wrong.add(point + " lies beside the canvas"));
        assertThat(wrong).isEmpty();
    }
}
