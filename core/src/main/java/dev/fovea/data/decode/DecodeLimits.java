package dev.fovea.data.decode;

/**
 * How large a picture may be before it is refused unread, so that one hostile file cannot fill the memory.
 *
 * @param maxPixels the largest height times width that a header may claim, 1 or more
 * @param maxFrames the most frames of an animation or pages, 1 or more; the first one is decoded, but all are walked over
 * @param maxFileBytes the largest file, 1 to 2,147,483,639 bytes
 */
public record DecodeLimits(long maxPixels, long maxFrames, long maxFileBytes) {
    /** The longest array or buffer that Java can hold. */
    private static final long LARGEST_BUFFER = Integer.MAX_VALUE - 8;

    /** 100 megapixels, 10,000 frames and 512 MiB: no camera writes more. */
    public static final DecodeLimits DEFAULT = new DecodeLimits(100_000_000, 10_000, 512L << 20);

    /** Checks the limits. */
    public DecodeLimits {
        if (maxPixels < 1) {
            throw new IllegalArgumentException("The largest number of pixels must be 1 or more, got " + maxPixels);
        }
        if (maxFrames < 1) {
            throw new IllegalArgumentException("The largest number of frames must be 1 or more, got " + maxFrames);
        }
        if (maxFileBytes < 1 || maxFileBytes > LARGEST_BUFFER) {
            throw new IllegalArgumentException(
                    "The largest file must be 1 to " + LARGEST_BUFFER + " bytes, got " + maxFileBytes);
        }
    }

    /** Returns the same with another largest number of pixels. */
    public DecodeLimits withMaxPixels(long pixels) {
        return new DecodeLimits(pixels, maxFrames, maxFileBytes);
    }

    /** Returns the same with another largest number of frames. */
    public DecodeLimits withMaxFrames(long frames) {
        return new DecodeLimits(maxPixels, frames, maxFileBytes);
    }

    /** Returns the same with another largest file. */
    public DecodeLimits withMaxFileBytes(long bytes) {
        return new DecodeLimits(maxPixels, maxFrames, bytes);
    }
}
