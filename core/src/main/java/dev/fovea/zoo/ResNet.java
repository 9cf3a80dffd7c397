package dev.fovea.zoo;

import dev.fovea.nn.Network;
import dev.fovea.nn.Value;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.initializer.VarianceScaling;
import dev.fovea.nn.layer.ActivationLayer;
import dev.fovea.nn.layer.Add;
import dev.fovea.nn.layer.BatchNormalization;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.GlobalAveragePooling2D;
import dev.fovea.nn.layer.LinearOptions;
import dev.fovea.nn.layer.MaxPooling2D;
import dev.fovea.nn.layer.PaddingMode;
import dev.fovea.nn.layer.ZeroPadding2D;
import dev.fovea.nn.weight.WeightOptions;
import java.util.List;

/**
 * Residual networks (He et al., 2015). ResNet-50, -101 and -152 are Keras's, with its layer names and the order of its
 * weight files: blocks of 1x1, 3x3 and 1x1 convolutions with biases. ResNet-18 and -34 are torchvision's: blocks of two
 * 3x3 convolutions without. The layers work with values from -1 to 1; Keras's weights were made with BGR pixels less the
 * means 103.939, 116.779 and 123.68, torchvision's with RGB standardised by channel.
 *
 * @param repeats how many blocks each of the four stages has
 * @param bottleneck whether a block has three convolutions
 */
record ResNet(String name, List<Integer> repeats, boolean bottleneck) {
    private static final WeightOptions HE_NORMAL = WeightOptions.of(
            new VarianceScaling(2, VarianceScaling.Mode.FAN_OUT, VarianceScaling.Distribution.UNTRUNCATED_NORMAL));

    static Network resNet18(Variant variant) {
        return new ResNet("resnet18", List.of(2, 2, 2, 2), false).network(variant);
    }

    static Network resNet34(Variant variant) {
        return new ResNet("resnet34", List.of(3, 4, 6, 3), false).network(variant);
    }

    static Network resNet50(Variant variant) {
        return new ResNet("resnet50", List.of(3, 4, 6, 3), true).network(variant);
    }

    static Network resNet101(Variant variant) {
        return new ResNet("resnet101", List.of(3, 4, 23, 3), true).network(variant);
    }

    static Network resNet152(Variant variant) {
        return new ResNet("resnet152", List.of(3, 8, 36, 3), true).network(variant);
    }

    private Network network(Variant variant) {
        LayerChain chain = LayerChain.fromSignedRange(name, variant);
        chain.add(ZeroPadding2D.of(3).withName("conv1_pad"))
                .add(convolution("conv1_conv", 64, 7).withStrides(2))
                .add(normalization("conv1_bn"))
                .add(relu("conv1_relu"))
                .add(ZeroPadding2D.of(1).withName("pool1_pad"))
                .add(MaxPooling2D.of(3).withName("pool1_pool").withStrides(2));
        for (int stage = 0; stage < repeats.size(); stage++) {
            for (int block = 0; block < repeats.get(stage); block++) {
                String prefix = "conv" + (stage + 2) + "_block" + (block + 1);
                int strides = stage > 0 && block == 0 ? 2 : 1;
                if (bottleneck) {
                    bottleneckBlock(chain, prefix, 64 << stage, strides, block == 0);
                } else {
                    basicBlock(chain, prefix, 64 << stage, strides);
                }
            }
        }
        if (variant.top()) {
            chain.add(new GlobalAveragePooling2D("avg_pool", false)).classes("predictions", variant.classes());
        }
        return chain.build();
    }

    /** Adds a block in the order in which Keras lists its layers, which is the order of its weight files. */
    private void bottleneckBlock(LayerChain chain, String prefix, int filters, int strides, boolean projected) {
        Value input = chain.value();
        chain.add(convolution(prefix + "_1_conv", filters, 1).withStrides(strides))
                .add(normalization(prefix + "_1_bn"))
                .add(relu(prefix + "_1_relu"))
                .add(convolution(prefix + "_2_conv", filters, 3).withPadding(PaddingMode.SAME))
                .add(normalization(prefix + "_2_bn"))
                .add(relu(prefix + "_2_relu"));
        Value inner = chain.value();
        Conv2D last = convolution(prefix + "_3_conv", 4 * filters, 1);
        if (!projected) {
            Value branch = chain.add(last).add(normalization(prefix + "_3_bn")).value();
            end(chain, prefix, input, branch);
            return;
        }
        Value shortcut = chain.from(input)
                .add(convolution(prefix + "_0_conv", 4 * filters, 1).withStrides(strides))
                .value();
        Value branch = chain.from(inner).add(last).value();
        shortcut = chain.from(shortcut).add(normalization(prefix + "_0_bn")).value();
        branch = chain.from(branch).add(normalization(prefix + "_3_bn")).value();
        end(chain, prefix, shortcut, branch);
    }

    private void basicBlock(LayerChain chain, String prefix, int filters, int strides) {
        Value input = chain.value();
        Conv2D first = convolution(prefix + "_1_conv", filters, 3);
        if (strides == 1) {
            chain.add(first.withPadding(PaddingMode.SAME));
        } else {
            // As torchvision pads: alike on all sides, where Keras's same padding would leave out the first row.
            chain.add(ZeroPadding2D.of(1).withName(prefix + "_1_pad")).add(first.withStrides(strides));
        }
        Value branch = chain.add(normalization(prefix + "_1_bn"))
                .add(relu(prefix + "_1_relu"))
                .add(convolution(prefix + "_2_conv", filters, 3).withPadding(PaddingMode.SAME))
                .add(normalization(prefix + "_2_bn"))
                .value();
        Value shortcut = input;
        if (strides > 1) {
            shortcut = chain.from(input)
                    .add(convolution(prefix + "_0_conv", filters, 1).withStrides(strides))
                    .add(normalization(prefix + "_0_bn"))
                    .value();
        }
        end(chain, prefix, shortcut, branch);
    }

    private static void end(LayerChain chain, String prefix, Value shortcut, Value branch) {
        chain.join(new Add(prefix + "_add"), shortcut, branch).add(relu(prefix + "_out"));
    }

    private Conv2D convolution(String layer, int filters, int kernelSize) {
        Conv2D convolution = Conv2D.of(filters, kernelSize).withName(layer);
        return bottleneck
                ? convolution
                : convolution.withOptions(
                        LinearOptions.STANDARD.withKernel(HE_NORMAL).withBias(false));
    }

    private BatchNormalization normalization(String layer) {
        return bottleneck ? new BatchNormalization(layer, 0.99, 1.001e-5) : new BatchNormalization(layer, 0.9, 1e-5);
    }

    private static ActivationLayer relu(String layer) {
        return new ActivationLayer(layer, Activation.RELU);
    }
}
