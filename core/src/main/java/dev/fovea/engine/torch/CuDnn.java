package dev.fovea.engine.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Convolutions on a GPU with a sum and a ReLU on their results: as part of cuDNN's own in bf16, and in place elsewhere. Images
 * are channels first.
 */
final class CuDnn {
    private static final long[] NONE = {0, 0};

    private CuDnn() {}

    /** Says whether these numbers are computed on a GPU, in float32 or bf16. */
    static boolean isOfferedFor(Numbers numbers) {
        return !numbers.onCpu() && numbers.compute() != ScalarType.Double;
    }

    /**
     * Returns {@code then(convolution)}.
     *
     * @param then a ReLU, or nothing
     */
    static Tensor convolve(
            Tensor image, Tensor kernel, TensorOptional bias, ConvolutionGeometry move, PostOperation then) {
        if (isBuiltIn(image, move, then)) {
            return torch.cudnn_convolution_relu(
                    image, kernel, bias, move.strides(), move.padding(), move.dilation(), move.groups());
        }
        Tensor made = torch.convolution(
                image, kernel, bias, move.strides(), move.padding(), move.dilation(), false, NONE, move.groups());
        return then.isNone() ? made : made.relu_();
    }

    /** Returns {@code then(sum + convolution)}. */
    static Tensor addConvolution(
            Tensor sum,
            Tensor image,
            Tensor kernel,
            TensorOptional bias,
            ConvolutionGeometry move,
            PostOperation then) {
        if (isBuiltIn(image, move, then)) {
            return torch.cudnn_convolution_add_relu(
                    image,
                    kernel,
                    sum,
                    new ScalarOptional(new Scalar(1.0)),
                    bias,
                    move.strides(),
                    move.padding(),
                    move.dilation(),
                    move.groups());
        }
        Tensor made = convolve(image, kernel, bias, move, PostOperation.NONE).add_(sum);
        return then.isNone() ? made : made.relu_();
    }

    private static boolean isBuiltIn(Tensor image, ConvolutionGeometry move, PostOperation then) {
        boolean isBf16 = Numbers.typeOf(image) == ScalarType.BFloat16;
        return isBf16 && move.groups() == 1 && then.equals(PostOperation.RELU);
    }
}
