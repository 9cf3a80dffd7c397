package dev.fovea.engine.torch;

import dev.fovea.nn.op.UpSample;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Images made larger by whole numbers. */
final class UpSampleKernel implements Kernel {
    private final UpSample operation;

    UpSampleKernel(UpSample operation) {
        this.operation = operation;
    }

    @Override
    public Tensor forward(Call call) {
        Tensor image = Layouts.channelsFirst(call.input(0));
        return Layouts.channelsLast(
                switch (operation.method()) {
                    case NEAREST -> torch.upsample_nearest2d(image, larger(image));
                    case BILINEAR -> torch.upsample_bilinear2d(image, larger(image), false);
                });
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        if (!call.wants(0)) {
            return;
        }
        Tensor image = call.input(0);
        call.give(
                0,
                switch (operation.method()) {
                    case NEAREST -> sumOfEach(image, gradient);
                    case BILINEAR -> ofNeighbours(Layouts.channelsFirst(image), Layouts.channelsFirst(gradient));
                });
    }

    /** Adds up what came back to the places that one number went to. */
    private Tensor sumOfEach(Tensor image, Tensor gradient) {
        return gradient.view(
                        image.size(0),
                        image.size(1),
                        operation.rows(),
                        image.size(2),
                        operation.columns(),
                        image.size(3))
                .sum(2, 4);
    }

    private Tensor ofNeighbours(Tensor image, Tensor gradient) {
        long[] sizes = {image.size(0), image.size(1), image.size(2), image.size(3)};
        return Layouts.channelsLast(torch.upsample_bilinear2d_backward(gradient, larger(image), sizes, false));
    }

    private long[] larger(Tensor image) {
        return new long[] {image.size(2) * operation.rows(), image.size(3) * operation.columns()};
    }
}
