package dev.fovea.engine.torch;

import dev.fovea.nn.op.AffineChannels;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** {@code scale * x + offset}, channel by channel, in wide numbers. */
final class AffineChannelsKernel implements Kernel {
    private final float[] scale;
    private final float[] offset;

    AffineChannelsKernel(AffineChannels operation) {
        scale = floats(operation.scale());
        offset = floats(operation.offset());
    }

    @Override
    public Tensor forward(Call call) {
        Numbers numbers = call.frame().numbers();
        Tensor made = call.input(0).mul(wide(numbers, scale)).add(wide(numbers, offset));
        return numbers.convert(made, Numbers.typeOf(call.input(0)));
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        if (call.wants(0)) {
            call.give(0, gradient.mul(wide(call.frame().numbers(), scale)));
        }
    }

    private static Tensor wide(Numbers numbers, float[] values) {
        return numbers.upload(Host.tensor(values, values.length), numbers.wide());
    }

    private static float[] floats(List<Double> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).floatValue();
        }
        return floats;
    }
}
