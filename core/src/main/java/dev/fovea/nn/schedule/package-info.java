/**
 * How the learning rate changes from step to step.
 *
 * <p>A schedule is a pure function of the step. Start with {@link dev.fovea.nn.schedule.Schedule}.
 */
@NullMarked
package dev.fovea.nn.schedule;

import org.jspecify.annotations.NullMarked;
