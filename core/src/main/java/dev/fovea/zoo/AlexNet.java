package dev.fovea.zoo;

import dev.fovea.nn.Network;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.Dropout;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.nn.layer.LocalResponseNormalization;
import dev.fovea.nn.layer.MaxPooling2D;
import dev.fovea.nn.layer.PaddingMode;

/**
 * AlexNet as it won in 2012 (Krizhevsky, Sutskever and Hinton): local response normalisation, pooling windows that
 * overlap, and convolutions in two groups where the paper's two processors did not see each other's maps. The paper says
 * 224 pixels, but its shapes need 227. It works with values from -1 to 1.
 */
final class AlexNet {
    private AlexNet() {}

    static Network network(Variant variant) {
        LayerChain chain = LayerChain.fromSignedRange("alexnet", variant);
        chain.add(convolution("conv1", 96, 11).withStrides(4).withPadding(PaddingMode.VALID))
                .add(LocalResponseNormalization.alexNet().withName("norm1"))
                .add(pooling("pool1"))
                .add(convolution("conv2", 256, 5).withGroups(2))
                .add(LocalResponseNormalization.alexNet().withName("norm2"))
                .add(pooling("pool2"))
                .add(convolution("conv3", 384, 3))
                .add(convolution("conv4", 384, 3).withGroups(2))
                .add(convolution("conv5", 256, 3).withGroups(2))
                .add(pooling("pool5"));
        if (variant.top()) {
            chain.add(new Flatten("flatten"));
            for (int i = 6; i <= 7; i++) {
                chain.add(Dense.of(4096).withName("fc" + i).withActivation(Activation.RELU))
                        .add(new Dropout("drop" + i, 0.5));
            }
            chain.classes("fc8", variant.classes());
        }
        return chain.build();
    }

    private static Conv2D convolution(String name, int filters, int kernelSize) {
        return Conv2D.of(filters, kernelSize)
                .withName(name)
                .withPadding(PaddingMode.SAME)
                .withActivation(Activation.RELU);
    }

    private static MaxPooling2D pooling(String name) {
        return MaxPooling2D.of(3).withName(name).withStrides(2);
    }
}
