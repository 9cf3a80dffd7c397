package dev.fovea.engine.torch;

import dev.fovea.nn.op.Activate;
import dev.fovea.nn.op.Affine;
import dev.fovea.nn.op.AffineChannels;
import dev.fovea.nn.op.AlphaDropOut;
import dev.fovea.nn.op.AveragePool;
import dev.fovea.nn.op.BatchNormalize;
import dev.fovea.nn.op.Combine;
import dev.fovea.nn.op.CombineParameter;
import dev.fovea.nn.op.Concatenate;
import dev.fovea.nn.op.Convolve;
import dev.fovea.nn.op.ConvolveTranspose;
import dev.fovea.nn.op.Crop;
import dev.fovea.nn.op.DropOut;
import dev.fovea.nn.op.Elementwise;
import dev.fovea.nn.op.GatedLinear;
import dev.fovea.nn.op.GlobalAverage;
import dev.fovea.nn.op.LocalResponseNormalize;
import dev.fovea.nn.op.LogSoftmax;
import dev.fovea.nn.op.MatrixMultiply;
import dev.fovea.nn.op.MaxPool;
import dev.fovea.nn.op.Noise;
import dev.fovea.nn.op.Normalize;
import dev.fovea.nn.op.OneHot;
import dev.fovea.nn.op.Operation;
import dev.fovea.nn.op.Pad;
import dev.fovea.nn.op.Reshape;
import dev.fovea.nn.op.Softmax;
import dev.fovea.nn.op.Sparsemax;
import dev.fovea.nn.op.Standardize;
import dev.fovea.nn.op.Sum;
import dev.fovea.nn.op.Transpose;
import dev.fovea.nn.op.UpSample;
import java.util.Optional;

/** Which kernel computes which primitive. */
final class Kernels {
    private Kernels() {}

    static Kernel of(Operation operation) {
        if (operation instanceof Convolve convolve) {
            return new ConvolveKernel(convolve, Optional.empty());
        } else if (operation instanceof MaxPool pool) {
            return new MaxPoolKernel(pool.window());
        } else if (operation instanceof AveragePool pool) {
            return new AveragePoolKernel(pool.window());
        } else if (operation instanceof GlobalAverage) {
            return new GlobalAverageKernel();
        } else if (operation instanceof MatrixMultiply) {
            return new MatrixMultiplyKernel();
        } else if (operation instanceof ConvolveTranspose convolve) {
            return new ConvolveTransposeKernel(convolve);
        } else if (operation instanceof BatchNormalize normalize) {
            return new BatchNormalizeKernel(normalize);
        } else if (operation instanceof DropOut dropOut) {
            return new DropOutKernel(dropOut);
        } else if (operation instanceof AlphaDropOut dropOut) {
            return new AlphaDropOutKernel(dropOut.rate());
        } else if (operation instanceof Noise noise) {
            return new NoiseKernel(noise);
        } else if (operation instanceof Normalize normalize) {
            return new NormalizeKernel(normalize);
        } else if (operation instanceof Standardize standardize) {
            return new StandardizeKernel(standardize);
        } else if (operation instanceof LocalResponseNormalize normalize) {
            return new LocalResponseNormalizeKernel(normalize);
        }
        return mover(operation).orElseGet(() -> elementwise(operation));
    }

    /** Returns the kernel of an operation that moves numbers about. */
    private static Optional<Kernel> mover(Operation operation) {
        if (operation instanceof Reshape reshape) {
            return Optional.of(new ReshapeKernel(reshape.shape()));
        } else if (operation instanceof Transpose transpose) {
            return Optional.of(new TransposeKernel(transpose));
        } else if (operation instanceof Concatenate concatenate) {
            return Optional.of(new ConcatenateKernel(concatenate.axis()));
        } else if (operation instanceof Pad pad) {
            return Optional.of(PadKernel.adding(pad.padding()));
        } else if (operation instanceof Crop crop) {
            return Optional.of(PadKernel.cutting(crop.border()));
        } else if (operation instanceof UpSample upSample) {
            return Optional.of(new UpSampleKernel(upSample));
        }
        return Optional.empty();
    }

    private static Kernel elementwise(Operation operation) {
        if (operation instanceof Activate activate) {
            return new ActivateKernel(activate.activation());
        } else if (operation instanceof Softmax softmax) {
            return new SoftmaxKernel(softmax.axis(), false);
        } else if (operation instanceof LogSoftmax softmax) {
            return new SoftmaxKernel(softmax.axis(), true);
        } else if (operation instanceof Sparsemax sparsemax) {
            return new SparsemaxKernel(sparsemax.axis());
        } else if (operation instanceof GatedLinear gated) {
            return new GatedLinearKernel(gated.axis());
        } else if (operation instanceof Affine affine) {
            return new AffineKernel(affine);
        } else if (operation instanceof AffineChannels affine) {
            return new AffineChannelsKernel(affine);
        } else if (operation instanceof Combine combine) {
            return new CombineKernel(combine.kind());
        } else if (operation instanceof CombineParameter combine) {
            return new CombineParameterKernel(combine);
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
