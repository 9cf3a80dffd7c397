/**
 * How a gradient changes a parameter, as formulas over element-wise primitives, equal to Keras's.
 *
 * <p>An optimizer keeps no state: its slots belong to the engine that runs it. Start with {@link dev.fovea.nn.optimizer.Optimizer}.
 */
@NullMarked
package dev.fovea.nn.optimizer;

import org.jspecify.annotations.NullMarked;
