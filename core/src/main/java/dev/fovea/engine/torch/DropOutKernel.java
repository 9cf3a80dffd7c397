package dev.fovea.engine.torch;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Dropout: the bits of an element are all kept or all cleared by a mask, and what is left is scaled up. */
final class DropOutKernel implements Kernel {
    private final double rate;

    DropOutKernel(double rate) {
        this.rate = rate;
    }

    @Override
    public Tensor forward(Call call) {
        if (!call.training() || rate == 0) {
            return call.input(0);
        }
        Tensor mask = mask(call);
        call.save(mask);
        return apply(call.input(0), mask);
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        call.give(0, call.training() && rate > 0 ? apply(gradient, call.saved(0)) : gradient);
    }

    private Tensor mask(Call call) {
        Tensor x = call.input(0);
        long[] sizes = {x.numel()};
        Tensor bytes = torch.empty(sizes, new TensorOptions(ScalarType.Char), new MemoryFormatOptional());
        int samples = Math.toIntExact(x.size(0));
        int elements = Math.toIntExact(x.numel() / samples);
        BytePointer memory = new BytePointer(bytes.data_ptr()).capacity(x.numel());
        call.frame().masks().fill(memory.asByteBuffer(), samples, elements, rate, call.node());
        return call.frame()
                .numbers()
                .convert(bytes, Numbers.integers(Numbers.typeOf(x)))
                .view_as(x);
    }

    private Tensor apply(Tensor values, Tensor mask) {
        Tensor bits = values.view(Numbers.typeOf(mask));
        return torch.bitwise_and(bits, mask).view(Numbers.typeOf(values)).mul_(new Scalar(1 / (1 - rate)));
    }
}
