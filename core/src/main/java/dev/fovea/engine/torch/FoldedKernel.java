package dev.fovea.engine.torch;

import dev.fovea.nn.op.BatchNormalize;
import dev.fovea.nn.op.Convolve;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/**
 * A convolution's kernel and bias with the batch normalisation that follows multiplied into them, in the order that
 * what computes them reads fastest. A call's inputs are image, kernel, bias if there is one, and what the normalisation takes.
 *
 * @param node the convolution's node in the graph, which tells its folded numbers from others'
 * @param oneDnn whether oneDNN computes it, or else cuDNN
 */
record FoldedKernel(int node, Convolve convolve, boolean biased, Optional<BatchNormalize> normalize, boolean oneDnn) {
    /** Where a call's bias is, if there is one. */
    static final int BIAS = 2;

    private static final int KERNEL = 1;

    /** What a convolution takes: a kernel that only it can read, and perhaps a bias. */
    record Folded(Tensor kernel, TensorOptional bias) {}

    ConvolutionGeometry geometry() {
        return oneDnn ? ConvolutionGeometry.growing(convolve) : ConvolutionGeometry.of(convolve);
    }

    /** Returns the folded numbers, made at the first call after the parameters have changed. */
    Folded of(Call call, Tensor image) {
        List<Tensor> made = call.frame().parameters().derived(this, () -> fold(call, image));
        return new Folded(made.get(0), made.size() > 1 ? new TensorOptional(made.get(1)) : new TensorOptional());
    }

    private List<Tensor> fold(Call call, Tensor image) {
        Tensor kernel = call.input(KERNEL);
        if (normalize.isEmpty()) {
            Tensor ordered = ordered(call, image, kernel);
            return biased ? List.of(ordered, compute(call, call.input(BIAS))) : List.of(ordered);
        }
        BatchNormalize operation = normalize.get();
        int first =
                biased ? BIAS : KERNEL; // its own input 0 is the convolution's result, which is no input of the call
        Tensor mean = call.input(first + operation.movingMean());
        Tensor deviation = call.input(first + operation.movingMean() + 1)
                .add(new Scalar(operation.epsilon()))
                .sqrt();
        Tensor factor = operation.scaled() ? call.input(first + 1).div(deviation) : deviation.reciprocal();
        Tensor centred = biased ? call.input(BIAS).sub(mean) : mean.neg();
        Tensor bias = centred.mul(factor);
        if (operation.shifted()) {
            bias = bias.add(call.input(first + operation.movingMean() - 1));
        }
        return List.of(ordered(call, image, kernel.mul(factor.view(-1, 1, 1, 1))), compute(call, bias));
    }

    private Tensor ordered(Call call, Tensor image, Tensor kernel) {
        Tensor grown = geometry().grow(compute(call, kernel));
        if (!oneDnn) {
            return grown;
        }
        return OneDnn.reorder(grown, geometry(), image.size(0), image.size(1), image.size(2), image.size(3));
    }

    private static Tensor compute(Call call, Tensor tensor) {
        Numbers numbers = call.frame().numbers();
        return numbers.convert(tensor, numbers.compute());
    }
}
