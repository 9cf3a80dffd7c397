package dev.fovea.zoo;

import dev.fovea.nn.Network;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.nn.layer.MaxPooling2D;
import dev.fovea.nn.layer.PaddingMode;
import java.util.List;

/**
 * VGG16 and VGG19 (Simonyan and Zisserman, 2014) with Keras's layer names: five blocks of 3x3 convolutions, two dense
 * layers of 4,096. The layers work with values from -1 to 1; Keras's weights were made with BGR pixels less the means
 * 103.939, 116.779 and 123.68.
 *
 * @param convolutions how many each block has
 */
record Vgg(String name, List<Integer> convolutions) {
    private static final List<Integer> FILTERS = List.of(64, 128, 256, 512, 512);

    static Network vgg16(Variant variant) {
        return new Vgg("vgg16", List.of(2, 2, 3, 3, 3)).network(variant);
    }

    static Network vgg19(Variant variant) {
        return new Vgg("vgg19", List.of(2, 2, 4, 4, 4)).network(variant);
    }

    private Network network(Variant variant) {
        LayerChain chain = LayerChain.fromSignedRange(name, variant);
        for (int block = 0; block < FILTERS.size(); block++) {
            String prefix = "block" + (block + 1);
            for (int i = 1; i <= convolutions.get(block); i++) {
                chain.add(Conv2D.of(FILTERS.get(block), 3)
                        .withName(prefix + "_conv" + i)
                        .withPadding(PaddingMode.SAME)
                        .withActivation(Activation.RELU));
            }
            chain.add(MaxPooling2D.of(2).withName(prefix + "_pool"));
        }
        if (variant.top()) {
            chain.add(new Flatten("flatten"));
            for (String layer : List.of("fc1", "fc2")) {
                chain.add(Dense.of(4096).withName(layer).withActivation(Activation.RELU));
            }
            chain.classes("predictions", variant.classes());
        }
        return chain.build();
    }
}
