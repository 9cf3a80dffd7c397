package dev.fovea.engine.torch;

import dev.fovea.engine.Device;
import dev.fovea.engine.Precision;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * How fast this processor convolves in bf16 and in float32. That it has instructions for bf16 does not tell: some multiply
 * bf16 numbers twice as fast as float32 ones, others half as fast.
 */
final class ConvolutionPace {
    private static final int REPEATS = 6;

    private ConvolutionPace() {}

    /** Returns how many times as fast bf16 is as float32; it takes about 20 ms the first time, and is then known. */
    static double ofBf16() {
        return Measured.RATIO;
    }

    /** Keeps what was measured; nothing but this is done while the class is made, since other threads wait for that. */
    private static final class Measured {
        static final double RATIO = measure();

        private Measured() {}
    }

    private static double measure() {
        AtomicLong wide = new AtomicLong(Long.MAX_VALUE);
        AtomicLong narrow = new AtomicLong(Long.MAX_VALUE);
        try (Workers one = new Workers(1)) {
            for (int i = 0; i < REPEATS; i++) {
                // By turns, so that a pause of the machine does not meet one of them alone.
                one.sideBySide(1, task -> keepLeast(wide, Precision.FLOAT32));
                one.sideBySide(1, task -> keepLeast(narrow, Precision.BFLOAT16));
            }
        }
        return (double) wide.get() / narrow.get();
    }

    private static void keepLeast(AtomicLong least, Precision precision) {
        Numbers numbers = Numbers.of(Device.CPU, precision);
        Tensor image = Layouts.channelsFirst(numbers.zeros(numbers.compute(), 2, 28, 28, 64));
        Tensor kernel = Layouts.channelsFirst(numbers.zeros(numbers.compute(), 64, 3, 3, 64));
        long[] ones = {1, 1};
        long start = System.nanoTime();
        torch.convolution(image, kernel, new TensorOptional(), ones, ones, ones, false, new long[] {0, 0}, 1);
        long nanos = System.nanoTime() - start;
        least.accumulateAndGet(nanos, Math::min);
    }
}
