package dev.fovea.data;

import java.util.Objects;

/**
 * How the pictures of an epoch are cut into batches.
 *
 * @param size pictures in a batch, 1 or more
 * @param dropLast whether a last batch that is not full is left out; only ever for training, since figures count every
 *     picture
 */
public record Batching(int size, Sampling sampling, boolean dropLast) {
    public Batching {
        if (size < 1) {
            throw new IllegalArgumentException("The batch size must be 1 or more, got " + size);
        }
        Objects.requireNonNull(sampling, "sampling");
    }

    /** Returns batches of a size that keep the dataset's order and every picture. */
    public static Batching of(int size) {
        return new Batching(size, Sampling.IN_ORDER, false);
    }

    /** Returns batches of a size in an order of each epoch's own, with every picture. */
    public static Batching shuffled(int size) {
        return new Batching(size, Sampling.SHUFFLED, false);
    }

    public Batching withSize(int newSize) {
        return new Batching(newSize, sampling, dropLast);
    }

    public Batching withSampling(Sampling newSampling) {
        return new Batching(size, newSampling, dropLast);
    }

    public Batching withDropLast(boolean newDropLast) {
        return new Batching(size, sampling, newDropLast);
    }

    /** Returns how many batches so many pictures make. */
    public int batches(int pictures) {
        return dropLast ? pictures / size : (pictures + size - 1) / size;
    }
}
