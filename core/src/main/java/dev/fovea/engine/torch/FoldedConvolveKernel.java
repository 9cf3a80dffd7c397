package dev.fovea.engine.torch;

import java.util.OptionalInt;
import org.bytedeco.pytorch.Tensor;

/** A convolution with folded numbers, then a sum with another value if there is one, then an activation; it has no way back. */
final class FoldedConvolveKernel implements Kernel {
    private final FoldedKernel folded;
    private final ConvolutionGeometry geometry;
    private final OptionalInt other;
    private final PostOperation then;

    /** @param other which of the call's inputs is added */
    FoldedConvolveKernel(FoldedKernel folded, OptionalInt other, PostOperation then) {
        this.folded = folded;
        this.other = other;
        this.then = then;
        geometry = folded.geometry();
    }

    @Override
    public boolean takesWideParameters() {
        return true;
    }

    /** The result is a new tensor, or takes the place of the value that is added, whose memory no one else sees then. */
    @Override
    public boolean mayShareMemory() {
        return false;
    }

    @Override
    public Tensor forward(Call call) {
        Tensor image = Layouts.pad(Layouts.channelsFirst(call.input(0)), geometry.surround(), 0);
        FoldedKernel.Folded numbers = folded.of(call, image);
        return Layouts.channelsLast(folded.oneDnn() ? byOneDnn(call, image, numbers) : byCuDnn(call, image, numbers));
    }

    private Tensor byOneDnn(Call call, Tensor image, FoldedKernel.Folded numbers) {
        if (other.isEmpty()) {
            return OneDnn.convolve(image, numbers.kernel(), numbers.bias(), geometry, then);
        }
        Tensor given = call.input(other.getAsInt());
        // Adding in place is up to three times faster than to a new tensor.
        Tensor sum = Layouts.channelsFirst(call.mayOverwrite(other.getAsInt()) ? given : given.clone());
        OneDnn.addConvolution(sum, image, numbers.kernel(), numbers.bias(), geometry, then);
        return sum;
    }

    private Tensor byCuDnn(Call call, Tensor image, FoldedKernel.Folded numbers) {
        return other.isEmpty()
                ? CuDnn.convolve(image, numbers.kernel(), numbers.bias(), geometry, then)
                : CuDnn.addConvolution(
                        Layouts.channelsFirst(call.input(other.getAsInt())),
                        image,
                        numbers.kernel(),
                        numbers.bias(),
                        geometry,
                        then);
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        throw new IllegalStateException("A folded convolution is for plans that do not walk back");
    }
}
