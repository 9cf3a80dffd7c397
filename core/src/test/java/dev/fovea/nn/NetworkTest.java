package dev.fovea.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.ActivationLayer;
import dev.fovea.nn.layer.Add;
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
                .extracting(LayerNode::name)
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
                .hasMessage("Conv2D 'conv3': needs (height, width, channels), got (64).");
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

    private static Network residual() {
        NetworkBuilder builder = new NetworkBuilder("residual", Shape.of(6, 6, 3));
        Value stem = builder.add(Conv2D.of(4, 3).withName("stem").withPadding(PaddingMode.SAME), builder.images());
        Value branch = builder.add(Conv2D.of(4, 3).withName("branch").withPadding(PaddingMode.SAME), stem);
        Value again = builder.share("branch", branch);
        Value sum = builder.add(Add.create(), stem, branch, again);
        Value pooled = builder.add(GlobalAveragePooling2D.create(), sum);
        Value side = builder.add(Dense.of(2).withName("side").withActivation(Activation.SOFTMAX), pooled);
        return builder.output(builder.add(Dense.of(2).withActivation(Activation.SOFTMAX), pooled))
                .auxiliary(side, 0.3)
                .build();
    }

    @Test
    void aLayerMayTakeSeveralValuesAndWorkSeveralTimesWithOneSetOfParameters() {
        Network network = residual();

        assertThat(network.layer("add").calls().get(0).inputs())
                .containsExactly(
                        new LayerNode.Source("stem", 0),
                        new LayerNode.Source("branch", 0),
                        new LayerNode.Source("branch", 1));
        assertThat(network.layer("branch").calls()).hasSize(2);
        assertThat(network.parameters())
                .extracting(ParameterSpec::name)
                .containsExactly(
                        "stem/kernel",
                        "stem/bias",
                        "branch/kernel",
                        "branch/bias",
                        "side/kernel",
                        "side/bias",
                        "dense/kernel",
                        "dense/bias");
        assertThat(network.output().shape()).isEqualTo(Shape.of(2));
        assertThat(network.outputs())
                .extracting(output -> output.source().layer())
                .containsExactly("dense", "side");
    }

    @Test
    void refusesToShareALayerWhereItsParametersDoNotFit() {
        NetworkBuilder builder = new NetworkBuilder("wrong", Shape.of(6, 6, 3));
        Value first = builder.add(Conv2D.of(4, 3).withName("conv"), builder.images());

        assertThatThrownBy(() -> builder.share("conv", first))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("Conv2D 'conv'")
                .hasMessageContaining("(3, 3, 3, 4)")
                .hasMessageContaining("(3, 3, 4, 4)");
    }

    @Test
    void freezesLayersByNameAndLeavesTheRestAsItWas() {
        Network network = residual();
        Network frozen = network.frozen(layer -> layer.startsWith("s"));

        assertThat(frozen.graph().nodes().size())
                .isEqualTo(network.graph().nodes().size());
        assertThat(frozen.parameters().stream().filter(p -> !p.trainable()).map(ParameterSpec::name))
                .containsExactly("stem/kernel", "stem/bias", "side/kernel", "side/bias");
        assertThat(frozen.frozen(layer -> false)).isEqualTo(network);
    }

    @Test
    void takesAllLayersOfAnotherNetworkUnderAName() {
        NetworkBuilder builder = new NetworkBuilder("outer", Shape.of(6, 6, 3));
        Value answer = builder.add("base", residual(), builder.images());
        Network network = builder.build();

        assertThat(network.layer("base.branch").calls()).hasSize(2);
        assertThat(network.layer("base.add").calls().get(0).inputs()).contains(new LayerNode.Source("base.branch", 1));
        assertThat(answer).isEqualTo(network.layer("base.dense").output());
    }
}
