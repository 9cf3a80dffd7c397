package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import java.util.List;

/**
 * One layer of the contract test, and what is known of it beforehand.
 *
 * @param inputs the shapes that it is tried on; images have an odd number of rows and of columns
 * @param parameterCount how many numbers Keras's layer of these options has on such inputs
 * @param training what training changes in what it computes
 * @param bf16Tolerance how far bf16 may be from float32: the norm of the difference over the norm of the result, for the
 *     output and for each gradient
 */
record LayerRow(Layer layer, List<Shape> inputs, long parameterCount, Training training, double bf16Tolerance) {
    /** What training changes in what a layer computes. */
    enum Training {
        SAME,
        DIFFERENT
    }

    private static final double TWO_ROUNDINGS = 0.01;

    LayerRow {
        inputs = List.copyOf(inputs);
        for (Shape input : inputs) {
            if (input.rank() == 3 && (input.size(0) % 2 == 0 || input.size(1) % 2 == 0)) {
                throw new IllegalArgumentException(
                        "A row's images have odd sizes, got " + input + " for " + layer.kind());
            }
        }
    }

    /** Returns a layer without parameters. */
    static LayerRow of(Layer layer, Shape... inputs) {
        return of(layer, 0, inputs);
    }

    static LayerRow of(Layer layer, long parameterCount, Shape... inputs) {
        return new LayerRow(layer, List.of(inputs), parameterCount, Training.SAME, TWO_ROUNDINGS);
    }

    /** Returns the row of a layer that computes something else in training. */
    LayerRow differsInTraining() {
        return new LayerRow(layer, inputs, parameterCount, Training.DIFFERENT, bf16Tolerance);
    }

    LayerRow withBf16Tolerance(double newTolerance) {
        return new LayerRow(layer, inputs, parameterCount, training, newTolerance);
    }

    @Override
    public String toString() {
        return layer + " of " + inputs;
    }
}
