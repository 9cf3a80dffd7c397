package dev.fovea.report;

import dev.fovea.picture.Image;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * How large an image is drawn, in pixels of the figure.
 *
 * @param width 1 or more
 * @param height 1 or more
 */
record ShownSize(int width, int height) {
    private static final int SMALLEST_LONG_SIDE = 480;
    private static final int LARGEST_LONG_SIDE = 960;

    /** Returns the size for an image: enlarged by a whole factor, as it is, or made smaller. */
    static ShownSize of(int width, int height) {
        int longSide = Math.max(width, height);
        if (longSide > LARGEST_LONG_SIDE) {
            double factor = (double) LARGEST_LONG_SIDE / longSide;
            return new ShownSize(
                    Math.max(1, (int) Math.round(width * factor)), Math.max(1, (int) Math.round(height * factor)));
        }
        int factor = (SMALLEST_LONG_SIDE + longSide - 1) / longSide;
        return new ShownSize(width * factor, height * factor);
    }

    /** Returns the image at this size. */
    BufferedImage fit(Image image) {
        BufferedImage full = buffered(image);
        // Halving first and interpolating the rest uses every pixel, as one interpolation from far would not.
        while (full.getWidth() >= 2 * width && full.getHeight() >= 2 * height) {
            full = drawn(full, full.getWidth() / 2, full.getHeight() / 2, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        }
        boolean enlarged = width >= image.width() && height >= image.height();
        return drawn(
                full,
                width,
                height,
                enlarged
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    }

    private static BufferedImage drawn(BufferedImage from, int width, int height, Object interpolation) {
        BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = to.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, interpolation);
        pen.drawImage(from, 0, 0, width, height, null);
        pen.dispose();
        return to;
    }

    private static BufferedImage buffered(Image image) {
        byte[] pixels = image.pixels();
        int[] rgb = new int[image.width() * image.height()];
        for (int i = 0, at = 0; i < rgb.length; i++, at += Image.CHANNELS) {
            rgb[i] = (pixels[at] & 0xff) << 16 | (pixels[at + 1] & 0xff) << 8 | (pixels[at + 2] & 0xff);
        }
        BufferedImage buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        buffered.setRGB(0, 0, image.width(), image.height(), rgb, 0, image.width());
        return buffered;
    }
}
