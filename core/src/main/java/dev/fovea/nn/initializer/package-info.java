/**
 * How a parameter gets its first values, as Keras does it.
 *
 * <p>Randomness comes in as a generator; nothing here keeps state. Start with {@link dev.fovea.nn.initializer.Initializer}.
 */
@NullMarked
package dev.fovea.nn.initializer;

import org.jspecify.annotations.NullMarked;
