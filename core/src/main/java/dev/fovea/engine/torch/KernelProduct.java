package dev.fovea.engine.torch;

import dev.fovea.nn.op.Padding;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The gradient of a convolution's kernel as one product of matrices: what arrived at all positions of all images, times the
 * patches that the kernel saw there. oneDNN adds each image's gradient to the whole kernel instead, which costs up to six
 * times as much where kernels are large and images small.
 */
final class KernelProduct {
    /** With more positions an image, copying the patches costs more than it saves. */
    private static final long MOST = 64;

    /** The same in bf16 without tiles; with strides, which oneDNN is slow with, as many times more as they leave out. */
    private static final long MOST_WITHOUT_TILES = 16;

    private static final boolean HAS_TILES = CpuFeatures.ofThisMachine().hasTilesOfBf16();

    private KernelProduct() {}

    /**
     * Says whether the product is the faster way, on a processor. It is not in float32 where there is oneDNN: OpenBLAS would
     * make the product, with one thread.
     *
     * @param gradient what arrived, (samples, channels, height, width)
     */
    static boolean suits(ConvolutionGeometry move, Tensor gradient) {
        long positions = gradient.size(2) * gradient.size(3);
        ScalarType type = Numbers.typeOf(gradient);
        boolean oneDnnIsFaster = type == ScalarType.Float && torch.hasMKLDNN();
        return !oneDnnIsFaster && move.groups() == 1 && !gradient.is_cuda() && positions <= mostPositions(move, type);
    }

    private static long mostPositions(ConvolutionGeometry move, ScalarType type) {
        boolean fewer = type == ScalarType.BFloat16 && !HAS_TILES;
        return fewer ? MOST_WITHOUT_TILES * Sizes.product(move.strides()) : MOST;
    }

    /**
     * Returns the kernel's gradient, (out, in, height, width) in channels-last memory.
     *
     * @param image (samples, in, height, width)
     * @param gradient what arrived, (samples, out, height, width)
     * @param kernel (out, in, height, width)
     */
    static Tensor of(Tensor image, Tensor gradient, Tensor kernel, ConvolutionGeometry move) {
        long out = kernel.size(0);
        Tensor arrived = gradient.permute(0, 2, 3, 1).reshape(-1, out);
        Tensor product = torch.mm(arrived.t(), patches(image, gradient, kernel, move));
        return product.view(out, kernel.size(2), kernel.size(3), kernel.size(1)).permute(0, 3, 1, 2);
    }

    /** Returns what the kernel saw at each position of each image, a row of (height, width, in) numbers each. */
    private static Tensor patches(Tensor image, Tensor gradient, Tensor kernel, ConvolutionGeometry move) {
        long rows = move.padding()[0];
        long columns = move.padding()[1];
        Tensor padded = Layouts.pad(image, new Padding((int) rows, (int) rows, (int) columns, (int) columns), 0);
        long row = padded.stride(2);
        long column = padded.stride(3);
        long[] sizes = {image.size(0), gradient.size(2), gradient.size(3), kernel.size(2), kernel.size(3), image.size(1)
        };
        long[] steps = {
            padded.stride(0),
            row * move.strides()[0],
            column * move.strides()[1],
            row * move.dilation()[0],
            column * move.dilation()[1],
            padded.stride(1)
        };
        long numbers = kernel.size(1) * kernel.size(2) * kernel.size(3);
        return padded.as_strided(sizes, steps).reshape(-1, numbers);
    }
}
