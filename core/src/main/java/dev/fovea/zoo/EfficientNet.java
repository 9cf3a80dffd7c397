package dev.fovea.zoo;

import dev.fovea.nn.Network;
import dev.fovea.nn.Value;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.initializer.VarianceScaling;
import dev.fovea.nn.layer.ActivationLayer;
import dev.fovea.nn.layer.Add;
import dev.fovea.nn.layer.BatchNormalization;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.DepthwiseConv2D;
import dev.fovea.nn.layer.Dropout;
import dev.fovea.nn.layer.GlobalAveragePooling2D;
import dev.fovea.nn.layer.LinearOptions;
import dev.fovea.nn.layer.Multiply;
import dev.fovea.nn.layer.Normalization;
import dev.fovea.nn.layer.PaddingMode;
import dev.fovea.nn.layer.Rescaling;
import dev.fovea.nn.layer.Reshape;
import dev.fovea.nn.layer.StochasticDepth;
import dev.fovea.nn.layer.ZeroPadding2D;
import dev.fovea.nn.weight.WeightOptions;
import java.util.List;

/**
 * EfficientNet-B0 (Tan and Le, 2019) with Keras's layer names: inverted residual blocks whose channels are weighed by
 * squeeze and excitation. As Keras's it takes values 0-255 in every variant, rescales them, and standardises them by a
 * mean and a variance of each channel, which are 0 and 1 until they are set.
 */
final class EfficientNet {
    private static final Activation SILU = Activation.of(Activation.Kind.SILU);
    private static final WeightOptions KERNEL = WeightOptions.of(
            new VarianceScaling(2, VarianceScaling.Mode.FAN_OUT, VarianceScaling.Distribution.TRUNCATED_NORMAL));
    private static final WeightOptions DENSE_KERNEL = WeightOptions.of(
            new VarianceScaling(1 / 3.0, VarianceScaling.Mode.FAN_OUT, VarianceScaling.Distribution.UNIFORM));
    private static final double DROPOUT = 0.2;

    /** Of a block's branch; it grows from 0 to this with the block's place. */
    private static final double DROPPED_BRANCHES = 0.2;

    /**
     * Blocks that are alike.
     *
     * @param strides those of the first of them
     */
    private record Stage(int kernelSize, int blocks, int filters, int expansion, int strides) {}

    private static final List<Stage> STAGES = List.of(
            new Stage(3, 1, 16, 1, 1),
            new Stage(3, 2, 24, 6, 2),
            new Stage(5, 2, 40, 6, 2),
            new Stage(3, 3, 80, 6, 2),
            new Stage(5, 3, 112, 6, 1),
            new Stage(5, 4, 192, 6, 2),
            new Stage(3, 1, 320, 6, 1));

    private EfficientNet() {}

    static Network b0(Variant variant) {
        LayerChain chain = new LayerChain("efficientnetb0", variant.images());
        chain.add(Rescaling.toUnitRange())
                .add(Normalization.measured().withName("normalization"))
                .add(new ZeroPadding2D("stem_conv_pad", StridePadding.of(3, variant.images())))
                .add(convolution("stem_conv", 32, 3)
                        .withPadding(PaddingMode.VALID)
                        .withStrides(2))
                .add(normalization("stem_bn"))
                .add(silu("stem_activation"));
        double all = STAGES.stream().mapToInt(Stage::blocks).sum();
        int number = 0;
        for (int i = 0; i < STAGES.size(); i++) {
            Stage stage = STAGES.get(i);
            for (int j = 0; j < stage.blocks(); j++) {
                String prefix = "block" + (i + 1) + (char) ('a' + j) + "_";
                block(chain, prefix, stage, j == 0 ? stage.strides() : 1, DROPPED_BRANCHES * number++ / all);
            }
        }
        chain.add(convolution("top_conv", 1280, 1)).add(normalization("top_bn")).add(silu("top_activation"));
        if (variant.top()) {
            chain.add(new GlobalAveragePooling2D("avg_pool", false))
                    .add(new Dropout("top_dropout", DROPOUT))
                    .add(Dense.of(variant.classes())
                            .withName("predictions")
                            .withOptions(LinearOptions.STANDARD
                                    .withKernel(DENSE_KERNEL)
                                    .withActivation(Activation.SOFTMAX)));
        }
        return chain.build();
    }

    private static void block(LayerChain chain, String prefix, Stage stage, int strides, double dropped) {
        Value input = chain.value();
        int channels = chain.channels();
        if (stage.expansion() > 1) {
            chain.add(convolution(prefix + "expand_conv", stage.expansion() * channels, 1))
                    .add(normalization(prefix + "expand_bn"))
                    .add(silu(prefix + "expand_activation"));
        }
        DepthwiseConv2D depthwise = DepthwiseConv2D.of(stage.kernelSize())
                .withName(prefix + "dwconv")
                .withOptions(LinearOptions.STANDARD.withKernel(KERNEL).withBias(false));
        if (strides == 2) {
            chain.add(new ZeroPadding2D(
                            prefix + "dwconv_pad",
                            StridePadding.of(stage.kernelSize(), chain.value().shape())))
                    .add(depthwise.withStrides(2));
        } else {
            chain.add(depthwise.withPadding(PaddingMode.SAME));
        }
        chain.add(normalization(prefix + "bn")).add(silu(prefix + "activation"));
        squeezeAndExcite(chain, prefix, Math.max(1, channels / 4));
        chain.add(convolution(prefix + "project_conv", stage.filters(), 1)).add(normalization(prefix + "project_bn"));
        if (strides == 1 && channels == stage.filters()) {
            if (dropped > 0) {
                chain.add(new StochasticDepth(prefix + "drop", dropped));
            }
            chain.join(new Add(prefix + "add"), chain.value(), input);
        }
    }

    /** Multiplies each channel by a weight that two small convolutions make of all channels' means. */
    private static void squeezeAndExcite(LayerChain chain, String prefix, int squeezed) {
        Value input = chain.value();
        int channels = chain.channels();
        LinearOptions options = LinearOptions.STANDARD.withKernel(KERNEL);
        chain.add(new GlobalAveragePooling2D(prefix + "se_squeeze", false))
                .add(new Reshape(prefix + "se_reshape", List.of(1, 1, channels)))
                .add(convolution(prefix + "se_reduce", squeezed, 1).withOptions(options.withActivation(SILU)))
                .add(convolution(prefix + "se_expand", channels, 1)
                        .withOptions(options.withActivation(Activation.SIGMOID)));
        chain.join(new Multiply(prefix + "se_excite"), input, chain.value());
    }

    private static Conv2D convolution(String name, int filters, int kernelSize) {
        return Conv2D.of(filters, kernelSize)
                .withName(name)
                .withPadding(PaddingMode.SAME)
                .withOptions(LinearOptions.STANDARD.withKernel(KERNEL).withBias(false));
    }

    private static BatchNormalization normalization(String name) {
        return BatchNormalization.create().withName(name);
    }

    private static ActivationLayer silu(String name) {
        return new ActivationLayer(name, SILU);
    }
}
