package dev.fovea.engine;

import dev.fovea.nn.Tensor;

/**
 * What a batch gave.
 *
 * @param loss the mean over the batch of each image's loss times its weight; NaN or infinite when training has diverged
 * @param predictions the network's output, (batch, units)
 */
public record StepResult(double loss, Tensor predictions) {}
