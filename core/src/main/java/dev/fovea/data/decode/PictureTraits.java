package dev.fovea.data.decode;

/**
 * What is worth knowing about how a picture is stored, beyond its size.
 *
 * @param colours how the stored pixels say their colours
 * @param bits bits of a channel, or of a number of the palette, 1 or more
 * @param alpha whether there is transparency, as a channel, a palette entry or a colour
 * @param frames images in the file: frames of an animation or pages, 1 or more; only the first one is ever decoded
 * @param iccProfile whether a colour profile lies in the file; decoding leaves it alone
 */
public record PictureTraits(ColourModel colours, int bits, boolean alpha, long frames, boolean iccProfile) {
    /** Checks the numbers. */
    public PictureTraits {
        if (bits < 1) {
            throw new IllegalArgumentException("The bits of a channel must be 1 or more, got " + bits);
        }
        if (frames < 1) {
            throw new IllegalArgumentException("A picture must have 1 frame or more, got " + frames);
        }
    }

    /** Returns the traits of a single opaque image without a profile. */
    static PictureTraits of(ColourModel colours, long bits) {
        return new PictureTraits(colours, (int) Math.max(1, Math.min(bits, Integer.MAX_VALUE)), false, 1, false);
    }

    PictureTraits withAlpha(boolean newAlpha) {
        return new PictureTraits(colours, bits, newAlpha, frames, iccProfile);
    }

    PictureTraits withFrames(long newFrames) {
        return new PictureTraits(colours, bits, alpha, Math.max(1, newFrames), iccProfile);
    }

    PictureTraits withIccProfile(boolean newIccProfile) {
        return new PictureTraits(colours, bits, alpha, frames, newIccProfile);
    }
}
