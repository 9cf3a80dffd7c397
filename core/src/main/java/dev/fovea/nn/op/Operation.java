package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/**
 * One primitive step of a graph. Shapes leave the batch out; a primitive treats every sample of a batch alike, except
 * {@link BatchNormalize}, which in training takes its statistics over the batch.
 */
public sealed interface Operation
        permits Input,
                Parameter,
                Convolve,
                ConvolveTranspose,
                Pad,
                Crop,
                UpSample,
                MaxPool,
                AveragePool,
                GlobalAverage,
                MatrixMultiply,
                BatchNormalize,
                Activate,
                Softmax,
                LogSoftmax,
                Sparsemax,
                GatedLinear,
                Normalize,
                Standardize,
                LocalResponseNormalize,
                DropOut,
                AlphaDropOut,
                Noise,
                Reshape,
                Transpose,
                Concatenate,
                Affine,
                AffineChannels,
                Combine,
                CombineParameter,
                Elementwise,
                Sum,
                OneHot {

    /**
     * Returns the shape of one sample of the result.
     *
     * @throws IllegalArgumentException if the inputs' shapes do not fit this operation
     */
    Shape outputShape(List<Shape> inputs);

    /** Returns the floating-point operations of one sample, a multiplication and an addition counted as two. */
    default long flops(List<Shape> inputs) {
        return 0;
    }
}
