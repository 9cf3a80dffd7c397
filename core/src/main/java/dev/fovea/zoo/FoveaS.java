package dev.fovea.zoo;

import dev.fovea.nn.Network;
import dev.fovea.nn.Value;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.ActivationLayer;
import dev.fovea.nn.layer.Add;
import dev.fovea.nn.layer.BatchNormalization;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.GlobalAveragePooling2D;
import dev.fovea.nn.layer.PaddingMode;
import java.util.List;

/**
 * fovea-s, a small and fast residual network for pictures of 64 to 128 pixels: 16, 32, 64 and 128 maps, SiLU and batch
 * normalisation, the first convolution with strides of 2. It works with values from -1 to 1.
 */
final class FoveaS {
    private static final List<Integer> FILTERS = List.of(16, 32, 64, 128);

    private FoveaS() {}

    static Network network(Variant variant) {
        LayerChain chain = LayerChain.fromSignedRange("fovea_s", variant);
        chain.add(convolution("stem_conv", FILTERS.get(0), 3).withStrides(2))
                .add(normalization("stem_bn"))
                .add(silu("stem_silu"));
        for (int i = 0; i < FILTERS.size(); i++) {
            block(chain, "block" + (i + 1), FILTERS.get(i), i == 0 ? 1 : 2);
        }
        if (variant.top()) {
            chain.add(new GlobalAveragePooling2D("avg_pool", false)).classes("predictions", variant.classes());
        }
        return chain.build();
    }

    private static void block(LayerChain chain, String prefix, int filters, int strides) {
        Value input = chain.value();
        Value branch = chain.add(convolution(prefix + "_1_conv", filters, 3).withStrides(strides))
                .add(normalization(prefix + "_1_bn"))
                .add(silu(prefix + "_1_silu"))
                .add(convolution(prefix + "_2_conv", filters, 3))
                .add(normalization(prefix + "_2_bn"))
                .value();
        Value shortcut = input;
        if (strides > 1) {
            shortcut = chain.from(input)
                    .add(convolution(prefix + "_0_conv", filters, 1).withStrides(strides))
                    .add(normalization(prefix + "_0_bn"))
                    .value();
        }
        chain.join(new Add(prefix + "_add"), shortcut, branch).add(silu(prefix + "_out"));
    }

    private static Conv2D convolution(String name, int filters, int kernelSize) {
        return Conv2D.of(filters, kernelSize)
                .withName(name)
                .withPadding(PaddingMode.SAME)
                .withBias(false);
    }

    private static BatchNormalization normalization(String name) {
        return new BatchNormalization(name, 0.9, 1e-3);
    }

    private static ActivationLayer silu(String name) {
        return new ActivationLayer(name, Activation.of(Activation.Kind.SILU));
    }
}
