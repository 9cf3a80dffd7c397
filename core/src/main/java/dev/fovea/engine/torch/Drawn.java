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
    private Drawn() {}

    /**
     * Returns integers as wide as the call's input, all bits 0 with probability {@code rate} and 1 otherwise.
     *
     * @param sizes the mask's sizes, the samples first
     */
    static Tensor mask(Call call, double rate, long... sizes) {
        long count = Sizes.product(sizes);
        Tensor bytes = torch.empty(new long[] {count}, new TensorOptions(ScalarType.Char), new MemoryFormatOptional());
        int samples = Math.toIntExact(sizes[0]);
        BytePointer memory = new BytePointer(bytes.data_ptr()).capacity(count);
        int elements = Math.toIntExact(count / samples);
        call.frame().masks().fill(memory.asByteBuffer(), samples, elements, rate, call.node());
        Numbers numbers = call.frame().numbers();
        return numbers.convert(bytes, Numbers.integers(Numbers.typeOf(call.input(0))))
                .view(sizes);
    }

    /** Returns wide numbers from the standard normal distribution, one for each element of the call's input. */
    static Tensor normal(Call call) {
        Tensor x = call.input(0);
        Tensor drawn = torch.empty(Sizes.of(x));
        int samples = Math.toIntExact(x.size(0));
        FloatPointer memory = new FloatPointer(drawn.data_ptr()).capacity(x.numel());
        int elements = Math.toIntExact(x.numel() / samples);
        call.frame().masks().fillNormal(memory.asBuffer(), samples, elements, call.node());
        Numbers numbers = call.frame().numbers();
        return numbers.convert(drawn, numbers.wide());
    }
}
