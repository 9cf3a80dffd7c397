package dev.fovea.engine.torch;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Tensors of random numbers for a call, from its frame's source. */
final class Drawn {
    /** Fewer numbers are drawn and brought to a GPU sooner than its some twenty operations are asked for. */
    private static final long FOR_GPU = 1 << 14;

    private Drawn() {}

    /**
     * Returns integers as wide as the call's input, all bits 0 with probability {@code rate} and 1 otherwise.
     *
     * @param sizes the mask's sizes, the samples first
     */
    static Tensor mask(Call call, double rate, long... sizes) {
        Numbers numbers = call.frame().numbers();
        MaskSource source = call.frame().masks();
        ScalarType type = Numbers.integers(Numbers.typeOf(call.input(0)));
        long count = Sizes.product(sizes);
        int samples = Math.toIntExact(sizes[0]);
        int elements = Math.toIntExact(count / samples);
        if (!numbers.onCpu() && count >= FOR_GPU) {
            return new GpuMasks(source, numbers)
                    .mask(samples, elements, rate, call.node(), type)
                    .view(sizes);
        }
        Tensor bytes = torch.empty(new long[] {count}, new TensorOptions(ScalarType.Char), new MemoryFormatOptional());
        BytePointer memory = new BytePointer(bytes.data_ptr()).capacity(count);
        source.fill(memory.asByteBuffer(), samples, elements, rate, call.node());
        return numbers.upload(bytes, type).view(sizes);
    }

    /** Returns wide numbers from the standard normal distribution, one for each element of the call's input. */
    static Tensor normal(Call call) {
        Numbers numbers = call.frame().numbers();
        MaskSource source = call.frame().masks();
        Tensor x = call.input(0);
        int samples = Math.toIntExact(x.size(0));
        int elements = Math.toIntExact(x.numel() / samples);
        if (!numbers.onCpu() && x.numel() >= FOR_GPU) {
            Tensor drawn = new GpuMasks(source, numbers).normal(samples, elements, call.node());
            return numbers.convert(drawn, numbers.wide()).view(Sizes.of(x));
        }
        Tensor drawn = torch.empty(Sizes.of(x));
        FloatPointer memory = new FloatPointer(drawn.data_ptr()).capacity(x.numel());
        source.fillNormal(memory.asBuffer(), samples, elements, call.node());
        return numbers.upload(drawn, numbers.wide());
    }
}
