/**
 * Figures that are counted from predictions and targets on the host.
 *
 * <p>No metric is trained on: that is a loss. Start with {@link dev.fovea.nn.metric.Accuracy}.
 */
@NullMarked
package dev.fovea.nn.metric;

import org.jspecify.annotations.NullMarked;
