package dev.fovea.zoo;

import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkBuilder;
import dev.fovea.nn.Value;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.AveragePooling2D;
import dev.fovea.nn.layer.Concatenate;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.Dropout;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.nn.layer.GlobalAveragePooling2D;
import dev.fovea.nn.layer.LocalResponseNormalization;
import dev.fovea.nn.layer.MaxPooling2D;
import dev.fovea.nn.layer.PaddingMode;
import dev.fovea.nn.layer.Size2D;
import dev.fovea.nn.layer.Sliding;
import java.util.ArrayList;
import java.util.List;

/**
 * GoogLeNet (Szegedy et al., 2014): nine inception blocks, and two auxiliary heads in training whose losses count 0.3
 * each. It works with values from -1 to 1.
 */
final class GoogLeNet {
    private static final double AUXILIARY_WEIGHT = 0.3;
    private static final int AUXILIARY_WINDOW = 5;

    /**
     * The filters of one inception block's branches; the 3x3 and 5x5 convolutions see what 1x1 ones have reduced.
     *
     * @param pooled of the 1x1 convolution behind the pooling
     */
    private record Inception(String name, int one, int reduced3, int three, int reduced5, int five, int pooled) {}

    private final LayerChain chain;
    private final Variant variant;
    private final List<Value> auxiliaries = new ArrayList<>();

    private GoogLeNet(Variant variant) {
        this.variant = variant;
        chain = LayerChain.fromSignedRange("googlenet", variant);
    }

    static Network network(Variant variant) {
        return new GoogLeNet(variant).build();
    }

    private Network build() {
        stem();
        inception(new Inception("inception_3a", 64, 96, 128, 16, 32, 32));
        inception(new Inception("inception_3b", 128, 128, 192, 32, 96, 64));
        chain.add(halving("pool3"));
        inception(new Inception("inception_4a", 192, 96, 208, 16, 48, 64));
        auxiliary("auxiliary1");
        inception(new Inception("inception_4b", 160, 112, 224, 24, 64, 64));
        inception(new Inception("inception_4c", 128, 128, 256, 24, 64, 64));
        inception(new Inception("inception_4d", 112, 144, 288, 32, 64, 64));
        auxiliary("auxiliary2");
        inception(new Inception("inception_4e", 256, 160, 320, 32, 128, 128));
        chain.add(halving("pool4"));
        inception(new Inception("inception_5a", 256, 160, 320, 32, 128, 128));
        inception(new Inception("inception_5b", 384, 192, 384, 48, 128, 128));
        if (variant.top()) {
            chain.add(new GlobalAveragePooling2D("pool5", false))
                    .add(new Dropout("dropout", 0.4))
                    .classes("predictions", variant.classes());
        }
        NetworkBuilder builder = chain.builder().output(chain.value());
        auxiliaries.forEach(value -> builder.auxiliary(value, AUXILIARY_WEIGHT));
        return builder.build();
    }

    private void stem() {
        chain.add(convolution("conv1", 64, 7).withStrides(2))
                .add(halving("pool1"))
                .add(normalization("norm1"))
                .add(convolution("conv2_reduce", 64, 1))
                .add(convolution("conv2", 192, 3))
                .add(normalization("norm2"))
                .add(halving("pool2"));
    }

    private void inception(Inception block) {
        String prefix = block.name() + "_";
        Value input = chain.value();
        Value one = chain.add(convolution(prefix + "1x1", block.one(), 1)).value();
        Value three = chain.from(input)
                .add(convolution(prefix + "3x3_reduce", block.reduced3(), 1))
                .add(convolution(prefix + "3x3", block.three(), 3))
                .value();
        Value five = chain.from(input)
                .add(convolution(prefix + "5x5_reduce", block.reduced5(), 1))
                .add(convolution(prefix + "5x5", block.five(), 5))
                .value();
        Value pooled = chain.from(input)
                .add(MaxPooling2D.of(3).withName(prefix + "pool").withStrides(1).withPadding(PaddingMode.SAME))
                .add(convolution(prefix + "pool_proj", block.pooled(), 1))
                .value();
        chain.join(new Concatenate(block.name(), -1), one, three, five, pooled);
    }

    /** Adds a head beside the network, which goes on where it was; images below 80 pixels have no room for its window. */
    private void auxiliary(String name) {
        if (!variant.top()) {
            return;
        }
        Value trunk = chain.value();
        int window = Math.min(
                AUXILIARY_WINDOW, Math.min(trunk.shape().size(0), trunk.shape().size(1)));
        Sliding sliding = Sliding.square(window).withStrides(Size2D.square(3));
        auxiliaries.add(chain.add(new AveragePooling2D(name + "_pool", sliding))
                .add(convolution(name + "_conv", 128, 1))
                .add(new Flatten(name + "_flatten"))
                .add(Dense.of(1024).withName(name + "_fc").withActivation(Activation.RELU))
                .add(new Dropout(name + "_dropout", 0.7))
                .classes(name, variant.classes())
                .value());
        chain.from(trunk);
    }

    private static Conv2D convolution(String name, int filters, int kernelSize) {
        return Conv2D.of(filters, kernelSize)
                .withName(name)
                .withPadding(PaddingMode.SAME)
                .withActivation(Activation.RELU);
    }

    private static MaxPooling2D halving(String name) {
        return MaxPooling2D.of(3).withName(name).withStrides(2).withPadding(PaddingMode.SAME);
    }

    private static LocalResponseNormalization normalization(String name) {
        return LocalResponseNormalization.alexNet().withName(name);
    }
}
