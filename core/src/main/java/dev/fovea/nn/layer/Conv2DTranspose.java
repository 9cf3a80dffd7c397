package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.op.ConvolveTranspose;
import dev.fovea.nn.op.Padding;
import dev.fovea.nn.op.Window;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/**
 * Turns a convolution round: (height, width, channels) becomes (rows, columns, filters), with strides larger than before
 * (Zeiler et al., 2010). Parameters: kernel (rows, columns, filters, channels); bias (filters).
 *
 * @param outputPadding how many rows and columns there are beyond the fewest; empty for Keras's standard, which with same
 *     padding is height x stride rows, and with valid padding all that the kernel reaches
 */
public record Conv2DTranspose(
        String name, int filters, Sliding sliding, Optional<OutputPadding> outputPadding, LinearOptions options)
        implements LinearLayer<Conv2DTranspose> {
    public Conv2DTranspose {
        if (filters < 1) {
            throw new IllegalArgumentException("Conv2DTranspose needs 1 filter or more, got " + filters);
        }
        Size2D strides = sliding.strides();
        if (outputPadding.isPresent()
                && (outputPadding.get().rows() >= strides.height()
                        || outputPadding.get().columns() >= strides.width())) {
            throw new IllegalArgumentException("Conv2DTranspose needs an output padding below its strides of " + strides
                    + ", got " + outputPadding.get().rows() + " rows and "
                    + outputPadding.get().columns() + " columns");
        }
    }

    /** Returns square kernels, stride 1, valid padding, a bias and no activation. */
    public static Conv2DTranspose of(int filters, int kernelSize) {
        return new Conv2DTranspose("", filters, Sliding.square(kernelSize), Optional.empty(), LinearOptions.STANDARD);
    }

    public Conv2DTranspose withStrides(int newStrides) {
        return withSliding(sliding.withStrides(Size2D.square(newStrides)));
    }

    public Conv2DTranspose withPadding(PaddingMode newPadding) {
        return withSliding(sliding.withPadding(newPadding));
    }

    public Conv2DTranspose withSliding(Sliding newSliding) {
        return new Conv2DTranspose(name, filters, newSliding, outputPadding, options);
    }

    public Conv2DTranspose withOutputPadding(OutputPadding newOutputPadding) {
        return new Conv2DTranspose(name, filters, sliding, Optional.of(newOutputPadding), options);
    }

    @Override
    public Conv2DTranspose withOptions(LinearOptions newOptions) {
        return new Conv2DTranspose(name, filters, sliding, outputPadding, newOptions);
    }

    @Override
    public String kind() {
        return "Conv2DTranspose";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        scope.requireImage(input);
        Shape image = input.shape();
        Size2D size = sliding.kernelSize();
        Shape kernel = Shape.of(size.height(), size.width(), filters, image.size(2));
        return scope.linear(
                operation(image), input, scope.parameter("kernel", kernel, options.kernel()), filters, options);
    }

    private ConvolveTranspose operation(Shape image) {
        Size2D strides = sliding.strides();
        Size2D size = sliding.kernelSize();
        Size2D dilation = sliding.dilation();
        int height = PaddingMode.spread(size.height(), dilation.height());
        int width = PaddingMode.spread(size.width(), dilation.width());
        int rows = sliding.padding().transposed(image.size(0), height, strides.height(), more(OutputPadding::rows));
        int columns = sliding.padding().transposed(image.size(1), width, strides.width(), more(OutputPadding::columns));
        int vertical = Math.max(0, (image.size(0) - 1) * strides.height() + height - rows);
        int horizontal = Math.max(0, (image.size(1) - 1) * strides.width() + width - columns);
        Padding cut = new Padding(vertical / 2, vertical - vertical / 2, horizontal / 2, horizontal - horizontal / 2);
        Window window = new Window(
                size.height(),
                size.width(),
                strides.height(),
                strides.width(),
                dilation.height(),
                dilation.width(),
                cut);
        return new ConvolveTranspose(window, rows, columns);
    }

    private OptionalInt more(ToIntFunction<OutputPadding> side) {
        return outputPadding.isPresent() ? OptionalInt.of(side.applyAsInt(outputPadding.get())) : OptionalInt.empty();
    }
}
