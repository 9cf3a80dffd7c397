package dev.fovea.format.onnx;

import dev.fovea.nn.Graph;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.op.BatchNormalize;

/**
 * What batch normalisation is outside training: {@code factor * x + offset} for each channel.
 *
 * @param factor scale / sqrt(variance + epsilon)
 * @param offset shift - mean * factor
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ChannelScale(float[] factor, float[] offset) {
    static ChannelScale of(GraphExport export, Graph.Node node, BatchNormalize normalize) {
        float[] mean = values(export, node, normalize.movingMean());
        float[] variance = values(export, node, normalize.movingMean() + 1);
        float[] factor = new float[mean.length];
        float[] offset = new float[mean.length];
        for (int i = 0; i < factor.length; i++) {
            double scale = normalize.scaled() ? values(export, node, 1)[i] : 1;
            double shift = normalize.shifted() ? values(export, node, normalize.movingMean() - 1)[i] : 0;
            double exact = scale / Math.sqrt(variance[i] + normalize.epsilon());
            factor[i] = (float) exact;
            offset[i] = (float) (shift - mean[i] * exact);
        }
        return new ChannelScale(factor, offset);
    }

    private static float[] values(GraphExport export, Graph.Node node, int input) {
        return export.values().parameter(node.inputs().get(input)).values();
    }

    /** Returns a kernel (out, ...) whose results are scaled so. */
    Tensor scaled(Tensor kernel) {
        float[] values = kernel.values().clone();
        int each = values.length / factor.length;
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor[i / each];
        }
        return new Tensor(kernel.shape(), values);
    }

    /** Returns the bias of a convolution that is scaled so. */
    float[] scaledBias(float[] bias) {
        float[] values = new float[factor.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = bias[i] * factor[i] + offset[i];
        }
        return values;
    }
}
