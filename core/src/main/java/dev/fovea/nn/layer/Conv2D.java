package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.initializer.Constant;
import dev.fovea.nn.initializer.GlorotUniform;
import dev.fovea.nn.op.Convolve;
import dev.fovea.nn.op.Window;

/**
 * Slides {@code filters} learned kernels over an image: (height, width, channels) becomes (rows, columns, filters).
 * Parameters: kernel (rows, columns, channels, filters), Glorot uniform; bias (filters), zeros.
 */
public record Conv2D(
        String name,
        int filters,
        Size2D kernelSize,
        Size2D strides,
        PaddingMode padding,
        boolean useBias,
        Activation activation)
        implements Layer {
    public Conv2D {
        if (filters < 1) {
            throw new IllegalArgumentException("Conv2D needs 1 filter or more, got " + filters);
        }
    }

    /** Returns a convolution with square kernels, stride 1, valid padding, a bias and no activation. */
    public static Conv2D of(int filters, int kernelSize) {
        return new Conv2D(
                "", filters, Size2D.square(kernelSize), Size2D.square(1), PaddingMode.VALID, true, Activation.LINEAR);
    }

    public Conv2D withName(String newName) {
        return new Conv2D(newName, filters, kernelSize, strides, padding, useBias, activation);
    }

    public Conv2D withStrides(int newStrides) {
        return new Conv2D(name, filters, kernelSize, Size2D.square(newStrides), padding, useBias, activation);
    }

    public Conv2D withPadding(PaddingMode newPadding) {
        return new Conv2D(name, filters, kernelSize, strides, newPadding, useBias, activation);
    }

    public Conv2D withBias(boolean newUseBias) {
        return new Conv2D(name, filters, kernelSize, strides, padding, newUseBias, activation);
    }

    public Conv2D withActivation(Activation newActivation) {
        return new Conv2D(name, filters, kernelSize, strides, padding, useBias, newActivation);
    }

    @Override
    public String kind() {
        return "Conv2D";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        scope.requireImage(input);
        Shape image = input.shape();
        Shape kernelShape = Shape.of(kernelSize.height(), kernelSize.width(), image.size(-1), filters);
        Value kernel = scope.parameter("kernel", kernelShape, new GlorotUniform());
        Window window = padding.window(kernelSize, strides, image.size(0), image.size(1));
        Convolve convolve = new Convolve(window);
        Value result = useBias
                ? scope.apply(convolve, input, kernel, scope.parameter("bias", Shape.of(filters), Constant.ZEROS))
                : scope.apply(convolve, input, kernel);
        return scope.activate(activation, result);
    }
}
