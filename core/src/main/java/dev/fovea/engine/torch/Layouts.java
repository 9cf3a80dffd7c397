package dev.fovea.engine.torch;

import dev.fovea.nn.op.Padding;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Views between the graph's order of axes, (samples, height, width, channels), and libtorch's, (samples, channels, height,
 * width). No numbers move: libtorch knows the same memory as channels_last.
 */
final class Layouts {
    private Layouts() {}

    static Tensor channelsFirst(Tensor image) {
        return image.permute(0, 3, 1, 2);
    }

    static Tensor channelsLast(Tensor image) {
        return image.permute(0, 2, 3, 1).contiguous();
    }

    /** Surrounds a channels-first image with {@code value}. */
    static Tensor pad(Tensor image, Padding padding, double value) {
        if (padding.isNone()) {
            return image;
        }
        long[] sides = {padding.left(), padding.right(), padding.top(), padding.bottom()};
        return torch.constant_pad_nd(image, sides, new Scalar(value));
    }

    /** Takes off a channels-first image what {@link #pad} put around it. */
    static Tensor crop(Tensor padded, Padding padding) {
        if (padding.isNone()) {
            return padded;
        }
        long rows = padded.size(2) - padding.top() - padding.bottom();
        long columns = padded.size(3) - padding.left() - padding.right();
        return padded.narrow(2, padding.top(), rows).narrow(3, padding.left(), columns);
    }
}
