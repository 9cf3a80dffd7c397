package dev.fovea.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.engine.Device;
import dev.fovea.engine.Precision;
import dev.fovea.nn.Shape;
import dev.fovea.nn.op.Convolve;
import dev.fovea.nn.op.Padding;
import dev.fovea.nn.op.Window;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gradients of kernels as one product, beside libtorch's own. */
class KernelProductTest {
    private static final int SAMPLES = 5;
    private static final int IN = 6;
    private static final int OUT = 7;

    @ParameterizedTest(name = "{0}x{1} image, {2}x{3} kernel, strides {4} and {5}, dilations {6} and {7}, padding {8}")
    @CsvSource({
        "4, 4, 3, 3, 1, 1, 1, 1, 1",
        "7, 5, 3, 3, 2, 2, 1, 1, 1",
        "7, 6, 2, 4, 2, 1, 1, 1, 0",
        "9, 8, 3, 2, 1, 3, 2, 2, 2",
        "5, 3, 1, 1, 1, 1, 1, 1, 0",
        "7, 7, 1, 1, 2, 2, 1, 1, 0",
        "6, 6, 6, 6, 1, 1, 1, 1, 0",
    })
    void isTheGradientOfTheKernel(
            int height,
            int width,
            int rows,
            int columns,
            int strideY,
            int strideX,
            int dilationY,
            int dilationX,
            int around) {
        Padding padding = new Padding(around, around, around, around);
        Window window = new Window(rows, columns, strideY, strideX, dilationY, dilationX, padding);
        assertThat(difference(Precision.FLOAT64, window, height, width)).isLessThan(1e-13);
        assertThat(difference(Precision.FLOAT32, window, height, width)).isLessThan(1e-5);
        assertThat(difference(Precision.BFLOAT16, window, height, width)).isLessThan(1e-2);
    }

    @Test
    void isForSmallImagesOutsideGroupsThatOneDnnIsSlowWith() {
        int side = CpuFeatures.ofThisMachine().hasTilesOfBf16() ? 8 : 4;
        assertThat(suits(Precision.BFLOAT16, side, 1)).isTrue();
        assertThat(suits(Precision.BFLOAT16, side + 1, 1)).isFalse();
        assertThat(suits(Precision.BFLOAT16, side, 2)).isFalse();
        assertThat(suits(Precision.BFLOAT16, 8, 1, 2)).isTrue();
        assertThat(suits(Precision.BFLOAT16, 9, 1, 2)).isFalse();
        assertThat(suits(Precision.FLOAT32, side, 1)).isEqualTo(!torch.hasMKLDNN());
        assertThat(suits(Precision.FLOAT64, side, 1)).isTrue();
    }

    private static boolean suits(Precision precision, int side, int groups) {
        return suits(precision, side, groups, 1);
    }

    private static boolean suits(Precision precision, int side, int groups, int stride) {
        Numbers numbers = Numbers.of(Device.CPU, precision);
        Convolve operation = new Convolve(Window.of(1, 1, stride, stride, Padding.NONE), groups);
        return Scope.get(() -> KernelProduct.suits(
                ConvolutionGeometry.of(operation), numbers.zeros(numbers.compute(), 1, OUT, side, side)));
    }

    /** Returns the largest difference to libtorch's gradient, as a part of the largest number in that. */
    private static double difference(Precision precision, Window window, int height, int width) {
        Numbers numbers = Numbers.of(Device.CPU, precision);
        ConvolutionGeometry move = ConvolutionGeometry.of(new Convolve(window, 1));
        Shape shape = window.slideOver(Shape.of(height, width, IN), OUT);
        return Scope.get(() -> {
            torch.manual_seed(3);
            Tensor image = Layouts.channelsFirst(noise(numbers, SAMPLES, height, width, IN));
            Tensor arrived = Layouts.channelsFirst(noise(numbers, SAMPLES, shape.size(0), shape.size(1), OUT));
            Tensor kernel = Layouts.channelsFirst(noise(numbers, OUT, window.height(), window.width(), IN));
            Tensor expected = torch.convolution_backward(
                            arrived,
                            image,
                            kernel,
                            new long[] {OUT},
                            move.strides(),
                            move.padding(),
                            move.dilation(),
                            false,
                            new long[] {0, 0},
                            1,
                            new BoolPointer(3).put(0, false).put(1, true).put(2, false))
                    .get1();
            Tensor made = KernelProduct.of(image, arrived, kernel, move);
            assertThat(made.sizes().vec().get())
                    .isEqualTo(expected.sizes().vec().get());
            double largest = expected.abs().max().item_double();
            return made.sub(expected).abs().max().item_double() / largest;
        });
    }

    private static Tensor noise(Numbers numbers, long... sizes) {
        return numbers.convert(torch.randn(sizes), numbers.compute());
    }
}
