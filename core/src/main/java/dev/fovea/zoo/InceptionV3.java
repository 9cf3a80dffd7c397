package dev.fovea.zoo;

import dev.fovea.nn.Network;
import dev.fovea.nn.Value;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.ActivationLayer;
import dev.fovea.nn.layer.AveragePooling2D;
import dev.fovea.nn.layer.BatchNormalization;
import dev.fovea.nn.layer.Concatenate;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.GlobalAveragePooling2D;
import dev.fovea.nn.layer.LinearOptions;
import dev.fovea.nn.layer.MaxPooling2D;
import dev.fovea.nn.layer.PaddingMode;
import dev.fovea.nn.layer.ScaleAndShift;
import dev.fovea.nn.layer.Size2D;
import dev.fovea.nn.layer.Sliding;

/**
 * Inception-v3 (Szegedy et al., 2015), GoogLeNet's successor, as Keras has it: eleven blocks whose branches see 5x5 and 7x7
 * through smaller kernels, batch normalisation behind each convolution, and no head beside the last. Layers are called as
 * Keras numbers them, which is by the order in which they are added. It works with values from -1 to 1, as Keras's weights do.
 */
final class InceptionV3 {
    private static final int SMALL_BLOCKS = 3;

    private final LayerChain chain;
    private final Variant variant;

    private InceptionV3(Variant variant) {
        this.variant = variant;
        chain = LayerChain.fromSignedRange("inception_v3", variant);
    }

    static Network network(Variant variant) {
        return new InceptionV3(variant).build();
    }

    private Network build() {
        stem();
        for (int number = 0; number < SMALL_BLOCKS; number++) {
            small("mixed" + number, number == 0 ? 32 : 64);
        }
        firstHalving("mixed3");
        wide("mixed4", 128);
        wide("mixed5", 160);
        wide("mixed6", 160);
        wide("mixed7", 192);
        secondHalving("mixed8");
        spread("mixed9", "mixed9_0");
        spread("mixed10", "mixed9_1");
        if (variant.top()) {
            chain.add(new GlobalAveragePooling2D("avg_pool", false)).classes("predictions", variant.classes());
        }
        return chain.build();
    }

    private void stem() {
        halving(32);
        unpadded(32, 3);
        convolution(64, 3, 3);
        chain.add(halvingPool());
        unpadded(80, 1);
        unpadded(192, 3);
        chain.add(halvingPool());
    }

    /** Branches of 1x1, 5x5, 3x3 twice, and a pooling. */
    private void small(String name, int pooled) {
        Value input = chain.value();
        Value one = convolution(64, 1, 1);
        chain.from(input);
        convolution(48, 1, 1);
        Value five = convolution(64, 5, 5);
        chain.from(input);
        convolution(64, 1, 1);
        convolution(96, 3, 3);
        Value three = convolution(96, 3, 3);
        join(name, one, five, three, pooled(input, pooled));
    }

    private void firstHalving(String name) {
        Value input = chain.value();
        Value three = halving(384);
        chain.from(input);
        convolution(64, 1, 1);
        convolution(96, 3, 3);
        Value twice = halving(96);
        Value pool = chain.from(input).add(halvingPool()).value();
        join(name, three, twice, pool);
    }

    /**
     * Branches of 1x1, 7x7 as a row and a column, the same twice, and a pooling.
     *
     * @param inner how many filters the convolutions within branches have
     */
    private void wide(String name, int inner) {
        Value input = chain.value();
        Value one = convolution(192, 1, 1);
        chain.from(input);
        convolution(inner, 1, 1);
        convolution(inner, 1, 7);
        Value seven = convolution(192, 7, 1);
        chain.from(input);
        convolution(inner, 1, 1);
        convolution(inner, 7, 1);
        convolution(inner, 1, 7);
        convolution(inner, 7, 1);
        Value twice = convolution(192, 1, 7);
        join(name, one, seven, twice, pooled(input, 192));
    }

    private void secondHalving(String name) {
        Value input = chain.value();
        convolution(192, 1, 1);
        Value three = halving(320);
        chain.from(input);
        convolution(192, 1, 1);
        convolution(192, 1, 7);
        convolution(192, 7, 1);
        Value seven = halving(192);
        Value pool = chain.from(input).add(halvingPool()).value();
        join(name, three, seven, pool);
    }

    /** Branches of 1x1, 3x3 spread into a row beside a column, the same behind a 3x3, and a pooling. */
    private void spread(String name, String inner) {
        Value input = chain.value();
        Value one = convolution(320, 1, 1);
        chain.from(input);
        convolution(384, 1, 1);
        Value three = rowBesideColumn(new Concatenate(inner, -1));
        chain.from(input);
        convolution(448, 1, 1);
        convolution(384, 3, 3);
        Value twice = rowBesideColumn(Concatenate.create());
        join(name, one, three, twice, pooled(input, 192));
    }

    private Value rowBesideColumn(Concatenate joining) {
        Value input = chain.value();
        Value row = convolution(384, 1, 3);
        chain.from(input);
        Value column = convolution(384, 3, 1);
        return chain.join(joining, row, column).value();
    }

    private Value pooled(Value input, int filters) {
        chain.from(input).add(AveragePooling2D.of(3).withStrides(1).withPadding(PaddingMode.SAME));
        return convolution(filters, 1, 1);
    }

    private void join(String name, Value... branches) {
        chain.join(new Concatenate(name, -1), branches);
    }

    private Value convolution(int filters, int height, int width) {
        return convolution(filters, Sliding.of(new Size2D(height, width)).withPadding(PaddingMode.SAME));
    }

    private Value unpadded(int filters, int kernelSize) {
        return convolution(filters, Sliding.square(kernelSize));
    }

    private Value halving(int filters) {
        return convolution(filters, Sliding.square(3).withStrides(Size2D.square(2)));
    }

    private Value convolution(int filters, Sliding sliding) {
        return chain.add(new Conv2D("", filters, sliding, 1, LinearOptions.STANDARD.withBias(false)))
                .add(BatchNormalization.create().withOptions(ScaleAndShift.BOTH.withScale(false)))
                .add(ActivationLayer.of(Activation.RELU))
                .value();
    }

    private static MaxPooling2D halvingPool() {
        return MaxPooling2D.of(3).withStrides(2);
    }
}
