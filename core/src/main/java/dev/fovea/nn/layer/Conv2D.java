package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.op.Convolve;

/**
 * Slides {@code filters} learned kernels over an image: (height, width, channels) becomes (rows, columns, filters).
 * Parameters: kernel (rows, columns, channels / groups, filters); bias (filters).
 *
 * @param filters how many kernels, a multiple of {@code groups}
 * @param groups into how many parts channels and filters are cut, each filter seeing one part of the channels
 *     (Krizhevsky et al., 2012)
 */
public record Conv2D(String name, int filters, Sliding sliding, int groups, LinearOptions options)
        implements LinearLayer<Conv2D> {
    public Conv2D {
        if (filters < 1) {
            throw new IllegalArgumentException("Conv2D needs 1 filter or more, got " + filters);
        }
        if (groups < 1 || filters % groups != 0) {
            throw new IllegalArgumentException(
                    "Conv2D needs groups that divide its " + filters + " filters, got " + groups);
        }
    }

    /** Returns a convolution with square kernels, stride 1, valid padding, a bias and no activation. */
    public static Conv2D of(int filters, int kernelSize) {
        return new Conv2D("", filters, Sliding.square(kernelSize), 1, LinearOptions.STANDARD);
    }

    public Conv2D withName(String newName) {
        return new Conv2D(newName, filters, sliding, groups, options);
    }

    public Conv2D withStrides(int newStrides) {
        return withSliding(sliding.withStrides(Size2D.square(newStrides)));
    }

    public Conv2D withPadding(PaddingMode newPadding) {
        return withSliding(sliding.withPadding(newPadding));
    }

    public Conv2D withDilation(int newDilation) {
        return withSliding(sliding.withDilation(Size2D.square(newDilation)));
    }

    public Conv2D withSliding(Sliding newSliding) {
        return new Conv2D(name, filters, newSliding, groups, options);
    }

    public Conv2D withGroups(int newGroups) {
        return new Conv2D(name, filters, sliding, newGroups, options);
    }

    @Override
    public Conv2D withOptions(LinearOptions newOptions) {
        return new Conv2D(name, filters, sliding, groups, newOptions);
    }

    @Override
    public String kind() {
        return "Conv2D";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        scope.requireImage(input);
        Shape image = input.shape();
        int channels = image.size(-1);
        if (channels % groups != 0) {
            throw new IllegalArgumentException(
                    "its " + groups + " groups must divide the channels of its input, got " + image);
        }
        Size2D size = sliding.kernelSize();
        Shape kernel = Shape.of(size.height(), size.width(), channels / groups, filters);
        Convolve convolve = new Convolve(sliding.window(image.size(0), image.size(1)), groups);
        return scope.linear(convolve, input, kernel, options);
    }
}
