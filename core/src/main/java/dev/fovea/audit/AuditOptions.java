package dev.fovea.audit;

import dev.fovea.data.decode.DecodeLimits;

/**
 * What an audit takes for odd.
 *
 * @param imageSize height and width of what a model would see, 1 to 65,535 pixels
 * @param threads that read pictures, 1 or more
 * @param limits above which a picture is unreadable
 */
public record AuditOptions(int imageSize, int threads, DecodeLimits limits) {
    /** The image size that training takes by default. */
    public static final int USUAL_IMAGE_SIZE = 150;

    /** A side below this many pixels makes a picture tiny: the smallest that published sets use (CIFAR). */
    static final int TINY_SIDE = 32;

    /** More pixels than this make a picture huge: the cameras of telephones write 12 megapixels. */
    static final long HUGE_PIXELS = 25_000_000;

    /** A side this many times the other makes a shape extreme: a panorama has 3. */
    static final double EXTREME_ASPECT = 4;

    /** A largest class this many times the smallest is an imbalance. */
    static final double IMBALANCE = 3;

    private static final int LARGEST_IMAGE = 65_535;

    /** Checks the numbers. */
    public AuditOptions {
        if (imageSize < 1 || imageSize > LARGEST_IMAGE) {
            throw new IllegalArgumentException(
                    "The image size must be 1 to " + LARGEST_IMAGE + " pixels, got " + imageSize);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("An audit needs 1 thread or more, got " + threads);
        }
    }

    /** Returns the usual options, with a thread for each core. */
    public static AuditOptions standard() {
        return new AuditOptions(USUAL_IMAGE_SIZE, Runtime.getRuntime().availableProcessors(), DecodeLimits.DEFAULT);
    }

    public AuditOptions withImageSize(int side) {
        return new AuditOptions(side, threads, limits);
    }

    public AuditOptions withThreads(int newThreads) {
        return new AuditOptions(imageSize, newThreads, limits);
    }

    public AuditOptions withLimits(DecodeLimits newLimits) {
        return new AuditOptions(imageSize, threads, newLimits);
    }
}
