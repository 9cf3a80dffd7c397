/**
 * What listens to a training run and may end it: early stopping, checkpoints of the best weights.
 *
 * <p>A callback sees events and a small control; it never touches the loop. Start with
 * {@link dev.fovea.training.callback.EarlyStopping}.
 */
@NullMarked
package dev.fovea.training.callback;

import org.jspecify.annotations.NullMarked;
