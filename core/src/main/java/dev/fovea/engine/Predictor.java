package dev.fovea.engine;

import dev.fovea.nn.Tensor;

/** Something that answers for batches of images. Safe for threads; close it after use. */
public interface Predictor extends AutoCloseable {
    /** Returns the output for a batch, (batch, units). */
    Tensor predict(Samples images);

    @Override
    void close();
}
