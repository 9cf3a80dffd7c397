package dev.fovea.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.format.keras.KerasOrder;
import dev.fovea.nn.LayerNode;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer's name, shape and parameters, as Keras and torchvision have them, or as the papers say. */
class ArchitecturesTest {
    private static Stream<JsonNode> recorded() throws IOException {
        try (InputStream in = ArchitecturesTest.class.getResourceAsStream("/golden/architectures.json")) {
            List<JsonNode> networks = new ArrayList<>();
            new ObjectMapper()
                    .readTree(Objects.requireNonNull(in))
                    .get("networks")
                    .forEach(networks::add);
            return networks.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void hasTheLayersThatWereRecorded(JsonNode golden) {
        Shape images = Shape.of(
                golden.get("size").get(0).asInt(), golden.get("size").get(1).asInt(), 3);
        Variant whole = Variant.of(images, 1000).withoutRescaling();
        Zoo architecture = Zoo.named(golden.get("name").asText());
        Network network = architecture.network(golden.get("top").asBoolean() ? whole : whole.withoutTop());
        List<String> layers = new ArrayList<>();
        golden.get("layers").forEach(layer -> layers.add(layer.asText()));

        if (architecture == Zoo.RESNET_18 || architecture == Zoo.RESNET_34) {
            // torchvision's names are others, and its layers without parameters too.
            assertThat(network.layers().stream()
                            .filter(layer -> layer.parameterCount() > 0)
                            .map(layer -> shapeOf(layer) + " " + layer.parameterCount()))
                    .containsExactlyElementsOf(layers);
            assertThat(network.trainableParameterCount())
                    .isEqualTo(golden.get("parameters").asLong());
        } else {
            assertThat(KerasOrder.listed(network).stream()
                            .map(layer -> layer.name() + " " + shapeOf(layer) + " " + layer.parameterCount()))
                    .containsExactlyElementsOf(layers);
            assertThat(network.parameterCount())
                    .isEqualTo(golden.get("parameters").asLong());
        }
    }

    private static String shapeOf(LayerNode layer) {
        return Arrays.stream(layer.output().shape().sizes())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("x"));
    }

    @Test
    void hasLeNet5sParametersAsThePaperCountsThem() {
        Network modern = Zoo.LENET_5.network(Shape.of(32, 32, 1), 10);
        assertThat(parameters(modern)).isEqualTo("c1 156, c3 2416, c5 48120, f6 10164, output 850");

        Network paper = Zoo.LENET_5_PAPER.network(Shape.of(32, 32, 1), 10);
        assertThat(parameters(paper))
                .isEqualTo("c1 156, s2 12, c3_of3 456, c3_of4 909, c3_of6 151, s4 32, c5 48120, f6 10164, codes 840");
        assertThat(paper.trainableParameterCount()).isEqualTo(60_000);
        assertThat(paper.layer("c3").output().shape()).isEqualTo(Shape.of(10, 10, 16));
    }

    @Test
    void makesPicturesGreyForLeNet5WithoutLearningToDoSo() {
        Network network = Zoo.LENET_5.network(Shape.of(32, 32, 3), 10);

        assertThat(network.parameterCount() - network.trainableParameterCount()).isEqualTo(3);
        assertThat(network.initialWeights(1).get("grey/kernel").values()).containsExactly(0.299f, 0.587f, 0.114f);
        assertThat(network.trainableParameterCount()).isEqualTo(61_706);
    }

    @Test
    void hasAlexNetsShapesAndParametersAsItsTwoProcessorsHadThem() {
        Network network = Zoo.ALEXNET.network(Shape.of(227, 227, 3), 1000);

        assertThat(network.parameterCount()).isEqualTo(60_965_224);
        assertThat(network.layers().stream()
                        .filter(layer ->
                                layer.name().startsWith("conv") || layer.name().startsWith("pool"))
                        .map(ArchitecturesTest::shapeOf))
                .containsExactly(
                        "55x55x96",
                        "27x27x96",
                        "27x27x256",
                        "13x13x256",
                        "13x13x384",
                        "13x13x384",
                        "13x13x256",
                        "6x6x256");
    }

    @Test
    void hasGoogLeNetsShapesAsThePaperListsThem() {
        Network network = Zoo.GOOGLENET.network(Shape.of(224, 224, 3), 1000);

        assertThat(network.layers().stream()
                        .filter(layer -> layer.layer().kind().equals("Concatenate"))
                        .map(layer -> layer.name() + " " + shapeOf(layer)))
                .containsExactly(
                        "inception_3a 28x28x256",
                        "inception_3b 28x28x480",
                        "inception_4a 14x14x512",
                        "inception_4b 14x14x512",
                        "inception_4c 14x14x512",
                        "inception_4d 14x14x528",
                        "inception_4e 14x14x832",
                        "inception_5a 7x7x832",
                        "inception_5b 7x7x1024");
        assertThat(network.outputs()).extracting(output -> output.lossWeight()).containsExactly(1.0, 0.3, 0.3);
        long heads = network.layers().stream()
                .filter(layer -> layer.name().startsWith("auxiliary"))
                .mapToLong(LayerNode::parameterCount)
                .sum();
        assertThat(network.parameterCount() - heads).isEqualTo(6_998_552);
    }

    private static String parameters(Network network) {
        return network.layers().stream()
                .filter(layer -> layer.parameterCount() > 0)
                .map(layer -> layer.name() + " " + layer.parameterCount())
                .collect(Collectors.joining(", "));
    }
}
