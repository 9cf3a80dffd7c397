package dev.fovea.nn;

import dev.fovea.nn.weight.WeightOptions;

/**
 * A parameter of a layer before it has values.
 *
 * @param name unique in its network: the layer's name, a slash and Keras's name for it, such as {@code conv2d/kernel}
 * @param shape Keras's shape: a kernel is (rows, columns, in, out), a dense kernel (in, out)
 * @param options where its first values come from, and how training keeps it in bounds
 * @param role what training does with it
 */
public record ParameterSpec(String name, Shape shape, WeightOptions options, Role role) {
    /** What training does with a parameter. */
    public enum Role {
        /** Changed by its gradient. */
        TRAINED,
        /** Would be changed by its gradient, but its layer is frozen. */
        FROZEN,
        /** Not changed by a gradient: a moving average, or a number measured once on the pictures. */
        STATISTIC
    }

    /** Says whether training changes it by its gradient. */
    public boolean trainable() {
        return role == Role.TRAINED;
    }
}
