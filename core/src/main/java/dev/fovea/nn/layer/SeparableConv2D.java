package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.op.Convolve;
import dev.fovea.nn.op.Padding;
import dev.fovea.nn.op.Window;
import dev.fovea.nn.weight.WeightOptions;

/**
 * Slides kernels of its own over each channel of an image and then mixes the channels: (height, width, channels) becomes
 * (rows, columns, filters) (Chollet, 2017). Parameters: depthwise_kernel (rows, columns, channels, depthMultiplier);
 * pointwise_kernel (1, 1, channels x depthMultiplier, filters); bias (filters).
 *
 * @param sliding how the depthwise kernels move
 * @param depthMultiplier how many kernels each channel has
 * @param depthwise what is asked of the depthwise kernel
 * @param options the bias, the activation, and as {@code kernel} what is asked of the pointwise kernel
 */
public record SeparableConv2D(
        String name, int filters, Sliding sliding, int depthMultiplier, WeightOptions depthwise, LinearOptions options)
        implements LinearLayer<SeparableConv2D> {
    public SeparableConv2D {
        if (filters < 1) {
            throw new IllegalArgumentException("SeparableConv2D needs 1 filter or more, got " + filters);
        }
        DepthwiseConv2D.requireMultiplier("SeparableConv2D", depthMultiplier);
    }

    /** Returns one square kernel for each channel, stride 1, valid padding, a bias and no activation. */
    public static SeparableConv2D of(int filters, int kernelSize) {
        return new SeparableConv2D(
                "", filters, Sliding.square(kernelSize), 1, WeightOptions.GLOROT_UNIFORM, LinearOptions.STANDARD);
    }

    public SeparableConv2D withSliding(Sliding newSliding) {
        return new SeparableConv2D(name, filters, newSliding, depthMultiplier, depthwise, options);
    }

    public SeparableConv2D withPadding(PaddingMode newPadding) {
        return withSliding(sliding.withPadding(newPadding));
    }

    public SeparableConv2D withDepthMultiplier(int newDepthMultiplier) {
        return new SeparableConv2D(name, filters, sliding, newDepthMultiplier, depthwise, options);
    }

    @Override
    public SeparableConv2D withOptions(LinearOptions newOptions) {
        return new SeparableConv2D(name, filters, sliding, depthMultiplier, depthwise, newOptions);
    }

    @Override
    public String kind() {
        return "SeparableConv2D";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        scope.requireImage(input);
        int channels = input.shape().size(2);
        Value kernel = DepthwiseConv2D.kernel(scope, "depthwise_kernel", channels, sliding, depthMultiplier, depthwise);
        Value spread = scope.apply(DepthwiseConv2D.convolve(sliding, input.shape()), input, kernel);
        Shape mixer = Shape.of(1, 1, channels * depthMultiplier, filters);
        Value pointwise = scope.parameter("pointwise_kernel", mixer, options.kernel());
        Convolve mix = new Convolve(Window.of(1, 1, 1, 1, Padding.NONE), 1);
        return scope.linear(mix, spread, pointwise, filters, options);
    }
}
