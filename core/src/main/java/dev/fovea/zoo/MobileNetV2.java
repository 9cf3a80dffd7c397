package dev.fovea.zoo;

import dev.fovea.nn.Network;
import dev.fovea.nn.Value;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.Add;
import dev.fovea.nn.layer.BatchNormalization;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.DepthwiseConv2D;
import dev.fovea.nn.layer.GlobalAveragePooling2D;
import dev.fovea.nn.layer.PaddingMode;
import dev.fovea.nn.layer.ReLU;
import dev.fovea.nn.layer.ZeroPadding2D;
import java.util.List;

/**
 * MobileNetV2 (Sandler et al., 2018) with Keras's layer names: inverted residual blocks that widen with 1x1 convolutions,
 * filter each channel, and narrow again. It works with values from -1 to 1, as Keras's weights do.
 */
final class MobileNetV2 {
    /**
     * Blocks that are alike.
     *
     * @param strides those of the first of them
     */
    private record Stage(int filters, int blocks, int strides) {}

    private static final List<Stage> STAGES = List.of(
            new Stage(16, 1, 1),
            new Stage(24, 2, 2),
            new Stage(32, 3, 2),
            new Stage(64, 4, 2),
            new Stage(96, 3, 1),
            new Stage(160, 3, 2),
            new Stage(320, 1, 1));
    private static final int EXPANSION = 6;

    private MobileNetV2() {}

    static Network network(Variant variant) {
        LayerChain chain = LayerChain.fromSignedRange("mobilenet_v2", variant);
        chain.add(pointwise("Conv1", 32, 3).withStrides(2))
                .add(normalization("bn_Conv1"))
                .add(relu("Conv1_relu"));
        int block = 0;
        for (Stage stage : STAGES) {
            for (int i = 0; i < stage.blocks(); i++) {
                block(chain, block++, stage.filters(), i == 0 ? stage.strides() : 1);
            }
        }
        chain.add(pointwise("Conv_1", 1280, 1)).add(normalization("Conv_1_bn")).add(relu("out_relu"));
        if (variant.top()) {
            chain.add(GlobalAveragePooling2D.create()).classes("predictions", variant.classes());
        }
        return chain.build();
    }

    private static void block(LayerChain chain, int number, int filters, int strides) {
        Value input = chain.value();
        int channels = chain.channels();
        String prefix = number == 0 ? "expanded_conv_" : "block_" + number + "_";
        if (number > 0) {
            chain.add(pointwise(prefix + "expand", EXPANSION * channels, 1))
                    .add(normalization(prefix + "expand_BN"))
                    .add(relu(prefix + "expand_relu"));
        }
        DepthwiseConv2D depthwise =
                DepthwiseConv2D.of(3).withName(prefix + "depthwise").withBias(false);
        if (strides == 2) {
            chain.add(new ZeroPadding2D(
                            prefix + "pad", StridePadding.of(3, chain.value().shape())))
                    .add(depthwise.withStrides(2));
        } else {
            chain.add(depthwise.withPadding(PaddingMode.SAME));
        }
        chain.add(normalization(prefix + "depthwise_BN"))
                .add(relu(prefix + "depthwise_relu"))
                .add(pointwise(prefix + "project", filters, 1))
                .add(normalization(prefix + "project_BN"));
        if (channels == filters && strides == 1) {
            chain.join(new Add(prefix + "add"), input, chain.value());
        }
    }

    private static Conv2D pointwise(String name, int filters, int kernelSize) {
        return Conv2D.of(filters, kernelSize)
                .withName(name)
                .withPadding(PaddingMode.SAME)
                .withBias(false);
    }

    private static BatchNormalization normalization(String name) {
        return new BatchNormalization(name, 0.999, 1e-3);
    }

    private static ReLU relu(String name) {
        return new ReLU(name, Activation.RELU.with("max_value", 6));
    }
}
