package dev.fovea.zoo;

import dev.fovea.nn.Network;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.Dropout;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.MaxPooling2D;
import dev.fovea.nn.layer.PaddingMode;
import dev.fovea.nn.layer.Rescaling;
import java.util.ArrayList;
import java.util.List;

/**
 * The three-layer convolutional network of the cats-and-dogs tutorials: convolutions of 32, 32 and 64 maps, each followed
 * by 2x2 max pooling, then 64 units and a softmax, with dropout before each dense layer. It works with values from 0 to 1;
 * tutorials use it at 150x150x3.
 */
final class SeedCnn {
    private SeedCnn() {}

    static Network network(Variant variant) {
        List<Layer> layers = new ArrayList<>();
        if (variant.rescaling()) {
            layers.add(Rescaling.toUnitRange());
        }
        for (int filters : new int[] {32, 32, 64}) {
            layers.add(Conv2D.of(filters, 3).withPadding(PaddingMode.SAME).withActivation(Activation.RELU));
            layers.add(MaxPooling2D.of(2));
        }
        if (variant.top()) {
            layers.add(Dropout.of(0.25));
            layers.add(Flatten.create());
            layers.add(Dense.of(64).withActivation(Activation.RELU));
            layers.add(Dropout.of(0.5));
            layers.add(Dense.of(variant.classes()).withActivation(Activation.SOFTMAX));
        }
        return Network.sequential("seed_cnn", variant.images(), layers);
    }
}
