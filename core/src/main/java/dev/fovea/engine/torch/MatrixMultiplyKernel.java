package dev.fovea.engine.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Rows times a matrix; inputs: rows, matrix, and a bias when there is one. */
final class MatrixMultiplyKernel implements Kernel {
    @Override
    public Tensor forward(Call call) {
        Tensor rows = rows(call.input(0));
        Tensor matrix = call.input(1);
        TensorOptional bias = call.has(2) ? new TensorOptional(call.input(2)) : new TensorOptional();
        Tensor product = multiply(call, rows, matrix.t(), bias);
        long[] sizes = sizes(call.input(0));
        sizes[sizes.length - 1] = matrix.size(1);
        return product.view(sizes);
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        Tensor rows = rows(call.input(0));
        Tensor arrived = rows(gradient);
        if (call.wants(0)) {
            call.give(
                    0,
                    multiply(call, arrived, call.input(1), new TensorOptional()).view(sizes(call.input(0))));
        }
        if (call.wants(1)) {
            String matrix = call.parameterName(1);
            GradientSink sink = call.frame().sink();
            if (sink.takesRows(matrix)) {
                sink.addRows(matrix, rows, arrived);
            } else {
                call.give(1, torch.mm(rows.t(), arrived));
            }
        }
        if (call.wants(2)) {
            call.give(2, arrived.sum(0));
        }
    }

    private static Tensor multiply(Call call, Tensor rows, Tensor transposed, TensorOptional bias) {
        return OneDnn.isOfferedFor(call.frame().numbers())
                ? OneDnn.multiply(rows, transposed, bias)
                : torch.linear(rows, transposed, bias);
    }

    private static Tensor rows(Tensor tensor) {
        return tensor.view(-1, tensor.size(-1));
    }

    private static long[] sizes(Tensor tensor) {
        long[] sizes = new long[Math.toIntExact(tensor.dim())];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = tensor.size(i);
        }
        return sizes;
    }
}
