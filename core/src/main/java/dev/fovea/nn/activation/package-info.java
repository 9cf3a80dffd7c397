/**
 * The functions applied to what a layer computes, by Keras's names.
 *
 * <p>They are names with a parameter; engines compute them. Start with {@link dev.fovea.nn.activation.Activation}.
 */
@NullMarked
package dev.fovea.nn.activation;

import org.jspecify.annotations.NullMarked;
