package dev.fovea.engine.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The numbers of a {@link MaskSource}, drawn where a tensor's operations run: on a GPU that is far quicker than drawing them
 * on the processor and bringing them there. Masks are the same bit for bit.
 */
final class GpuMasks {
    private static final int LANES = Long.SIZE / Character.SIZE;

    private final MaskSource source;
    private final Numbers numbers;

    GpuMasks(MaskSource source, Numbers numbers) {
        this.source = source;
        this.numbers = numbers;
    }

    /**
     * Returns integers, 0 with probability {@code rate} and all ones otherwise.
     *
     * @param type the integers
     * @return (samples, elements)
     */
    Tensor mask(int samples, int elements, double rate, int operation, ScalarType type) {
        long hashes = (elements + LANES - 1L) / LANES;
        // A hash gives four numbers of 16 bits, the lowest first, which is how they lie in memory.
        Tensor drawn = hashes(samples, hashes, operation).view(ScalarType.Short).narrow(1, 0, elements);
        Tensor unsigned = drawn.to(ScalarType.Int).bitwise_and(new Scalar(Character.MAX_VALUE));
        return unsigned.ge(new Scalar(MaskSource.threshold(rate))).to(type).neg_();
    }

    /**
     * Returns numbers from the standard normal distribution, in float32.
     *
     * @return (samples, elements)
     */
    Tensor normal(int samples, int elements, int operation) {
        long pairs = (elements + 1L) / 2;
        Tensor fractions = shifted(hashes(samples, 2 * pairs, operation), 11)
                .to(ScalarType.Double)
                .add_(new Scalar(0.5))
                .mul_(new Scalar(0x1p-53))
                .view(samples, pairs, 2);
        Tensor radius = fractions.select(2, 0).log().mul_(new Scalar(-2.0)).sqrt_();
        Tensor angle = fractions.select(2, 1).mul(new Scalar(2 * Math.PI));
        TensorVector both = new TensorVector(radius.mul(angle.cos()), radius.mul(angle.sin()));
        return torch.stack(both, 2)
                .view(samples, 2 * pairs)
                .narrow(1, 0, elements)
                .to(ScalarType.Float);
    }

    /** Returns hash 0 to {@code count - 1} of each sample, (samples, count). */
    private Tensor hashes(int samples, long count, int operation) {
        long[] keys = new long[samples];
        for (int sample = 0; sample < samples; sample++) {
            keys[sample] = source.key(sample, operation);
        }
        Tensor steps = torch.arange(new Scalar(count), numbers.options(ScalarType.Long))
                .mul_(new Scalar(MaskSource.GOLDEN));
        return mix(numbers.upload(Host.tensor(keys), ScalarType.Long)
                .view(samples, 1)
                .add(steps));
    }

    /** {@link MaskSource#mix} of each number. */
    private static Tensor mix(Tensor values) {
        Tensor z = values.add_(new Scalar(MaskSource.GOLDEN));
        z = shifted(z, 30).bitwise_xor_(z).mul_(new Scalar(MaskSource.FIRST_FACTOR));
        z = shifted(z, 27).bitwise_xor_(z).mul_(new Scalar(MaskSource.SECOND_FACTOR));
        return shifted(z, 31).bitwise_xor_(z);
    }

    /** Returns the numbers shifted to the right, with zeros behind: libtorch shifts signs along. */
    private static Tensor shifted(Tensor values, int bits) {
        return values.bitwise_right_shift(new Scalar((long) bits)).bitwise_and_(new Scalar(-1L >>> bits));
    }
}
