/**
 * What a layer asks of one of its parameters: its first values, a penalty in training, a bound after each step.
 *
 * <p>These are values; an engine acts on them, and nothing here knows a layer. Start with
 * {@link dev.fovea.nn.weight.WeightOptions}.
 */
@NullMarked
package dev.fovea.nn.weight;

import org.jspecify.annotations.NullMarked;
