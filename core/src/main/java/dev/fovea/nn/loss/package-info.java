/**
 * What training makes small, as graphs of primitive operations that start from logits.
 *
 * <p>No loss is computed here; an engine runs the graph and takes the gradients. Start with {@link dev.fovea.nn.loss.Loss}.
 */
@NullMarked
package dev.fovea.nn.loss;

import org.jspecify.annotations.NullMarked;
