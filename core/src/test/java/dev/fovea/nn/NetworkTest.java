package dev.fovea.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.ActivationLayer;
import dev.fovea.nn.layer.BatchNormalization;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.nn.layer.GlobalAveragePooling2D;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.MaxPooling2D;
import dev.fovea.nn.layer.PaddingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static Network network(Shape input, Layer... layers) {
        return Network.sequential("test", input, List.of(layers));
    }

    @Test
    void infersTheShapeOfEveryLayer() {
        Network network = network(
                Shape.of(9, 8, 3),
                Conv2D.of(4, 3).withPadding(PaddingMode.SAME).withStrides(2),
                MaxPooling2D.of(2),
                BatchNormalization.create(),
                Flatten.create(),
                Dense.of(7));

        assertThat(network.layers())
                .extracting(layer -> layer.output().shape().toString())
                .containsExactly("(5, 4, 4)", "(2, 2, 4)", "(2, 2, 4)", "(16)", "(7)");
    }

    @Test
    void namesLayersAsKerasDoes() {
        Network network = network(
                Shape.of(8, 8, 3),
                Conv2D.of(1, 1),
                Conv2D.of(1, 1),
                Conv2D.of(1, 1).withName("mine"),
                BatchNormalization.create(),
                ActivationLayer.of(Activation.RELU),
                GlobalAveragePooling2D.create(),
                Dense.of(2),
                Dense.of(2));

        assertThat(network.layers())
                .extracting(Network.LayerNode::name)
                .containsExactly(
                        "conv2d",
                        "conv2d_1",
                        "mine",
                        "batch_normalization",
                        "activation",
                        "global_average_pooling2d",
                        "dense",
                        "dense_1");
    }

    @Test
    void refusesAConvolutionWithoutAnImageAndNamesTheLayer() {
        assertThatThrownBy(() -> network(
                        Shape.of(64, 1, 1), Flatten.create(), Conv2D.of(3, 3).withName("conv3")))
                .isInstanceOf(FoveaException.class)
                .hasMessage("Conv2D 'conv3' needs (height, width, channels), got (64)");
    }

    @Test
    void refusesImagesThatAreTooSmallForTheLayersAndSaysWhichLayer() {
        assertThatThrownBy(() -> network(Shape.of(3, 3, 3), MaxPooling2D.of(2), MaxPooling2D.of(2)))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("MaxPooling2D 'max_pooling2d_1'")
                .hasMessageContaining("2x2")
                .hasMessageContaining("(1, 1, 3)")
                .hasMessageContaining("use larger images");
    }

    @Test
    void refusesTwoLayersOfOneName() {
        assertThatThrownBy(() -> network(
                        Shape.of(3), Dense.of(2).withName("a"), Dense.of(2).withName("a")))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("'a'");
    }

    @Test
    void drawsTheSameWeightsForOneSeedAndOthersForAnother() {
        Network network = network(Shape.of(5), Dense.of(4), Dense.of(3));

        assertThat(network.initialWeights(1)).isEqualTo(network.initialWeights(1));
        assertThat(network.initialWeights(1)).isNotEqualTo(network.initialWeights(2));
    }

    @Test
    void refusesWeightsOfAnotherNetwork() {
        Network small = network(Shape.of(5), Dense.of(4));
        Network large = network(Shape.of(5), Dense.of(6));

        assertThatThrownBy(() -> small.check(large.initialWeights(0)))
                .isInstanceOf(FoveaException.class)
                .hasMessage("'dense/kernel' needs weights of shape (5, 4), got (5, 6).");
    }

    @Test
    void findsTheLogitsBeforeASoftmaxOrSigmoid() {
        Network softmax = network(Shape.of(5), Dense.of(3).withActivation(Activation.SOFTMAX));
        Network linear = network(Shape.of(5), Dense.of(3));

        assertThat(softmax.logits().node()).isEqualTo(softmax.output().node() - 1);
        assertThat(softmax.outputActivation()).isEqualTo(Activation.SOFTMAX);
        assertThat(linear.logits()).isEqualTo(linear.output());
    }
}
