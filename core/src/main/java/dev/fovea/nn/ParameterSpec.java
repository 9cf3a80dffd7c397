package dev.fovea.nn;

import dev.fovea.nn.initializer.Initializer;

/**
 * A parameter of a layer before it has values.
 *
 * @param name unique in its network: the layer's name, a slash and Keras's name for it, such as {@code conv2d/kernel}
 * @param shape Keras's shape: a kernel is (rows, columns, in, out), a dense kernel (in, out)
 * @param trainable whether training changes it by its gradient
 */
public record ParameterSpec(String name, Shape shape, Initializer initializer, boolean trainable) {}
