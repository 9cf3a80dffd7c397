package dev.fovea.data.resize;

import dev.fovea.picture.Fit;
import dev.fovea.picture.ImageSize;

/**
 * The part of a picture that becomes an image, in pixels from its upper left corner; what lies outside the picture is black.
 */
public record Region(double top, double left, double height, double width) {
    /**
     * Returns the part that a fit takes, to the pixel as Keras's {@code crop_to_aspect_ratio} and
     * {@code pad_to_aspect_ratio} take it.
     *
     * @param height rows of the upright picture
     * @param width columns of the upright picture
     * @param target the size of the image
     */
    public static Region of(Fit fit, long height, long width, ImageSize target) {
        long heightOfRatio = Math.max(1, width * target.height() / target.width());
        long widthOfRatio = Math.max(1, height * target.width() / target.height());
        return switch (fit) {
            case STRETCH -> new Region(0, 0, height, width);
            case CROP_TO_ASPECT -> crop(height, width, Math.min(height, heightOfRatio), Math.min(width, widthOfRatio));
            case PAD_TO_ASPECT ->
                pad(height, width, Math.max(0, heightOfRatio - height) / 2, Math.max(0, widthOfRatio - width) / 2);
        };
    }

    private static Region crop(long height, long width, long rows, long columns) {
        long top = (height - rows) / 2;
        long left = (width - columns) / 2;
        return new Region(top, left, rows, columns);
    }

    private static Region pad(long height, long width, long above, long aside) {
        return new Region(-above, -aside, height + 2 * above, width + 2 * aside);
    }

    /** Returns the same part of the same picture where it was decoded at a whole fraction of its size. */
    public Region dividedBy(int times) {
        return new Region(top / times, left / times, height / times, width / times);
    }

    /** Returns a part as large, so many pixels further down and to the right. */
    public Region movedBy(double rows, double columns) {
        return new Region(top + rows, left + columns, height, width);
    }

    /** Returns how often the image fits into this part by both its sides; at 2 or more, half the pixels of a side suffice. */
    public double timesAsLargeAs(ImageSize target) {
        return Math.min(height / target.height(), width / target.width());
    }
}
