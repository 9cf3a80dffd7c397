/**
 * How a network is trained: the plan, the loop, what happened, and the events that progress bars, plots and checkpoints
 * listen to.
 *
 * <p>The loop knows no terminal, file or page: whoever wants to show or save something is a callback. Start with
 * {@link dev.fovea.training.Trainer}.
 */
@NullMarked
package dev.fovea.training;

import org.jspecify.annotations.NullMarked;
