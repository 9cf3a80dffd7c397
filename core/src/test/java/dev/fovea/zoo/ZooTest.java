package dev.fovea.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkSummary;
import dev.fovea.nn.Shape;
import dev.fovea.nn.activation.Activation;
import org.junit.jupiter.api.Test;

class ZooTest {
    private static final Shape PICTURE = Shape.of(150, 150, 3);

    @Test
    void buildsTheSeedCnnWithTheShapesAndParametersThatKerasPrints() {
        Network network = Zoo.named("seed-cnn").network(PICTURE, 2);

        assertThat(network.layers())
                .extracting(layer -> layer.name() + " " + layer.output().shape() + " " + layer.parameterCount())
                .containsExactly(
                        "rescaling (150, 150, 3) 0",
                        "conv2d (150, 150, 32) 896",
                        "max_pooling2d (75, 75, 32) 0",
                        "conv2d_1 (75, 75, 32) 9248",
                        "max_pooling2d_1 (37, 37, 32) 0",
                        "conv2d_2 (37, 37, 64) 18496",
                        "max_pooling2d_2 (18, 18, 64) 0",
                        "dropout (18, 18, 64) 0",
                        "flatten (20736) 0",
                        "dense (64) 1327168",
                        "dropout_1 (64) 0",
                        "dense_1 (2) 130");
        assertThat(network.parameterCount()).isEqualTo(1_355_938);
    }

    @Test
    void answersBySigmoidsWhereItIsAsked() {
        for (Zoo architecture : Zoo.values()) {
            Network network = architecture.network(architecture.images(), 3);
            Network sigmoids = network.withSigmoidOutputs();

            assertThat(sigmoids.outputs()).as(architecture.label()).hasSameSizeAs(network.outputs());
            assertThat(sigmoids.outputs())
                    .as(architecture.label())
                    .allMatch(output -> output.activation(sigmoids.graph()).equals(Activation.SIGMOID))
                    .allMatch(output -> output.value().shape().equals(Shape.of(3)));
            assertThat(sigmoids.parameters()).isEqualTo(network.parameters());
            assertThat(sigmoids.outputs().get(sigmoids.outputs().size() - 1).lossWeight())
                    .isEqualTo(
                            network.outputs().get(network.outputs().size() - 1).lossWeight());
        }
        Network features = Backbone.MOBILENET_V2.features(Shape.of(96, 96, 3), FeatureForm.AVERAGE);
        assertThatThrownBy(features::withSigmoidOutputs)
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("answers neither by a softmax nor by sigmoids");
    }

    @Test
    void countsTheSeedCnnsCostAsItIsCountedByHand() {
        NetworkSummary summary = NetworkSummary.of(Zoo.named("seed-cnn").network(PICTURE, 2));
        long convolutions = 2L * (150 * 150 * 27 * 32 + 75 * 75 * 288 * 32 + 37 * 37 * 288 * 64);
        long dense = 2L * (20736 * 64 + 64 * 2);

        assertThat((double) summary.forwardFlops())
                .isBetween(convolutions + dense + 0.0, 1.02 * (convolutions + dense));
        assertThat(summary.trainingFlops() / 1e9).isBetween(0.548, 0.555);
        assertThat(summary.toString())
                .contains("conv2d_1 (Conv2D)", "(None, 75, 75, 32)", "9,248", "1,355,938", "Trainable params");
    }

    @Test
    void buildsTheGeneralPatternFromItsNumbers() {
        Network network = ConvolutionPattern.parse("pattern:conv8x2,pool,conv16x2,pool,fc32")
                .network(Shape.of(20, 20, 1), 10);

        assertThat(network.layers())
                .extracting(layer -> layer.layer().kind())
                .containsExactly(
                        "Rescaling",
                        "Conv2D",
                        "Conv2D",
                        "MaxPooling2D",
                        "Conv2D",
                        "Conv2D",
                        "MaxPooling2D",
                        "Flatten",
                        "Dense",
                        "Dense");
        assertThat(network.output().shape()).isEqualTo(Shape.of(10));
    }

    @Test
    void refusesAnUnknownNameAndListsTheKnownOnes() {
        assertThatThrownBy(() -> Zoo.named("seedcnn"))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("'seedcnn'")
                .hasMessageContaining("seed-cnn");
    }

    @Test
    void refusesImagesTooSmallForTheSeedCnn() {
        assertThatThrownBy(() -> Zoo.named("seed-cnn").network(Shape.of(7, 7, 3), 2))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("max_pooling2d_2");
    }

    @Test
    void namesThePartOfAPatternThatIsWrong() {
        assertThat(ConvolutionPattern.parse("pattern:conv8x2, POOL,fc32").label())
                .isEqualTo("pattern:conv8x2,pool,fc32");
        assertRefused("pattern:conv8,poool", "Part 2 of pattern:conv8,poool, 'poool', is not known");
        assertRefused("pattern:pool", "Part 1 of pattern:pool, 'pool', must come behind a convolution");
        assertRefused("pattern:conv8,pool,pool", "Part 3");
        assertRefused("pattern:fc8,conv8", "Part 2 of pattern:fc8,conv8, 'conv8', comes behind a dense layer (fc8)");
        assertRefused("pattern:conv0", "has 0 filters; 1 to 65536");
        assertRefused("pattern:conv8x99999999999", "has 99999999999 convolutions; 1 to 100");
        assertRefused("pattern:conv8,", "Part 2");
    }

    private static void assertRefused(String pattern, String message) {
        assertThatThrownBy(() -> Architecture.named(pattern))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining(message);
    }

    @Test
    void summarisesWeightsAndBiasesApartAsTheTutorialCountsThem() {
        NetworkSummary summary = NetworkSummary.of(Zoo.named("lenet-5").network(Shape.of(32, 32, 1), 10));

        assertThat(summary.toString())
                .contains("48,000 + 120 ", "10,080 + 84 ", "840 + 10 ")
                .doesNotContain("Connected to");
    }

    @Test
    void summarisesWhatEachLayerOfABranchingNetworkTakes() {
        NetworkSummary summary = NetworkSummary.of(Zoo.named("resnet-18").network(Shape.of(64, 64, 3), 10));

        assertThat(summary.toString()).contains("Connected to");
        assertThat(summary.rows().stream().filter(row -> row.kind().equals("Add")))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.inputs()).hasSize(2));
    }
}
