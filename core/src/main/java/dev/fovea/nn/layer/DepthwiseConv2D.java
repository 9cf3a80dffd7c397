package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.op.Convolve;
import dev.fovea.nn.weight.WeightOptions;

/**
 * Slides kernels of its own over each channel of an image: (height, width, channels) becomes (rows, columns, channels x
 * depthMultiplier) (Howard et al., 2017). Parameters: kernel (rows, columns, channels, depthMultiplier); bias (channels x
 * depthMultiplier).
 *
 * @param depthMultiplier how many kernels each channel has
 */
public record DepthwiseConv2D(String name, Sliding sliding, int depthMultiplier, LinearOptions options)
        implements LinearLayer<DepthwiseConv2D> {
    public DepthwiseConv2D {
        requireMultiplier("DepthwiseConv2D", depthMultiplier);
    }

    /** Returns one square kernel for each channel, stride 1, valid padding, a bias and no activation. */
    public static DepthwiseConv2D of(int kernelSize) {
        return new DepthwiseConv2D("", Sliding.square(kernelSize), 1, LinearOptions.STANDARD);
    }

    public DepthwiseConv2D withName(String newName) {
        return new DepthwiseConv2D(newName, sliding, depthMultiplier, options);
    }

    public DepthwiseConv2D withStrides(int newStrides) {
        return withSliding(sliding.withStrides(Size2D.square(newStrides)));
    }

    public DepthwiseConv2D withPadding(PaddingMode newPadding) {
        return withSliding(sliding.withPadding(newPadding));
    }

    public DepthwiseConv2D withSliding(Sliding newSliding) {
        return new DepthwiseConv2D(name, newSliding, depthMultiplier, options);
    }

    public DepthwiseConv2D withDepthMultiplier(int newDepthMultiplier) {
        return new DepthwiseConv2D(name, sliding, newDepthMultiplier, options);
    }

    @Override
    public DepthwiseConv2D withOptions(LinearOptions newOptions) {
        return new DepthwiseConv2D(name, sliding, depthMultiplier, newOptions);
    }

    @Override
    public String kind() {
        return "DepthwiseConv2D";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        scope.requireImage(input);
        int channels = input.shape().size(2);
        Value kernel = kernel(scope, "kernel", channels, sliding, depthMultiplier, options.kernel());
        return scope.linear(convolve(sliding, input.shape()), input, kernel, channels * depthMultiplier, options);
    }

    static void requireMultiplier(String kind, int depthMultiplier) {
        if (depthMultiplier < 1) {
            throw new IllegalArgumentException(kind + " needs a depth multiplier of 1 or more, got " + depthMultiplier);
        }
    }

    /** Adds a kernel as Keras has it, which is a convolution's whose groups are the channels. */
    static Value kernel(
            LayerScope scope, String name, int channels, Sliding sliding, int depthMultiplier, WeightOptions options) {
        Size2D size = sliding.kernelSize();
        return scope.parameter(
                name,
                Shape.of(size.height(), size.width(), channels, depthMultiplier),
                Shape.of(size.height(), size.width(), 1, channels * depthMultiplier),
                options);
    }

    static Convolve convolve(Sliding sliding, Shape image) {
        return new Convolve(sliding.window(image.size(0), image.size(1)), image.size(2));
    }
}
