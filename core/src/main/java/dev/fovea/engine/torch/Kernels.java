package dev.fovea.engine.torch;

import dev.fovea.nn.op.Activate;
import dev.fovea.nn.op.Affine;
import dev.fovea.nn.op.AveragePool;
import dev.fovea.nn.op.BatchNormalize;
import dev.fovea.nn.op.Combine;
import dev.fovea.nn.op.Convolve;
import dev.fovea.nn.op.DropOut;
import dev.fovea.nn.op.Elementwise;
import dev.fovea.nn.op.GlobalAverage;
import dev.fovea.nn.op.LogSoftmax;
import dev.fovea.nn.op.MatrixMultiply;
import dev.fovea.nn.op.MaxPool;
import dev.fovea.nn.op.OneHot;
import dev.fovea.nn.op.Operation;
import dev.fovea.nn.op.Reshape;
import dev.fovea.nn.op.Softmax;
import dev.fovea.nn.op.Sum;

/** Which kernel computes which primitive. */
final class Kernels {
    private Kernels() {}

    static Kernel of(Operation operation) {
        if (operation instanceof Convolve convolve) {
            return new ConvolveKernel(convolve, false);
        } else if (operation instanceof MaxPool pool) {
            return new MaxPoolKernel(pool.window());
        } else if (operation instanceof AveragePool pool) {
            return new AveragePoolKernel(pool.window());
        } else if (operation instanceof GlobalAverage) {
            return new GlobalAverageKernel();
        } else if (operation instanceof MatrixMultiply) {
            return new MatrixMultiplyKernel();
        } else if (operation instanceof BatchNormalize normalize) {
            return new BatchNormalizeKernel(normalize);
        } else if (operation instanceof DropOut dropOut) {
            return new DropOutKernel(dropOut.rate());
        }
        return elementwise(operation);
    }

    private static Kernel elementwise(Operation operation) {
        if (operation instanceof Activate activate) {
            return new ActivateKernel(activate.activation());
        } else if (operation instanceof Softmax) {
            return new SoftmaxKernel(false);
        } else if (operation instanceof LogSoftmax) {
            return new SoftmaxKernel(true);
        } else if (operation instanceof Reshape reshape) {
            return new ReshapeKernel(reshape.shape());
        } else if (operation instanceof Affine affine) {
            return new AffineKernel(affine);
        } else if (operation instanceof Combine combine) {
            return new CombineKernel(combine.kind());
        } else if (operation instanceof Elementwise function) {
            return new ElementwiseKernel(function.function());
        } else if (operation instanceof Sum) {
            return new SumKernel();
        } else if (operation instanceof OneHot oneHot) {
            return new OneHotKernel(oneHot.classes());
        }
        throw new IllegalArgumentException(operation + " is fed, not computed");
    }
}
