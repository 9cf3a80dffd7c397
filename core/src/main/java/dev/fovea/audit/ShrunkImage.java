package dev.fovea.audit;

import dev.fovea.picture.Image;

/** Averages an image down to a small square, each pixel by the area that it covers. */
final class ShrunkImage {
    private ShrunkImage() {}

    /** Returns the brightness (ITU-R BT.601) of side * side pixels, 0 to 255. */
    static double[] brightness(Image image, int side) {
        double[] colours = colours(image, side);
        double[] brightness = new double[side * side];
        for (int i = 0; i < brightness.length; i++) {
            brightness[i] = 0.299 * colours[3 * i] + 0.587 * colours[3 * i + 1] + 0.114 * colours[3 * i + 2];
        }
        return brightness;
    }

    /** Returns red, green and blue of side * side pixels, 0 to 255. */
    static double[] colours(Image image, int side) {
        byte[] pixels = image.pixels();
        double[] narrow = average(pixels, image.height(), image.width(), side);
        double[] result = new double[side * side * Image.CHANNELS];
        int row = side * Image.CHANNELS;
        for (int y = 0; y < side; y++) {
            double from = (double) y * image.height() / side;
            double to = (double) (y + 1) * image.height() / side;
            for (int source = (int) from; source < to && source < image.height(); source++) {
                double weight = (Math.min(to, source + 1) - Math.max(from, source)) / (to - from);
                for (int i = 0; i < row; i++) {
                    result[y * row + i] += weight * narrow[source * row + i];
                }
            }
        }
        return result;
    }

    private static double[] average(byte[] pixels, int height, int width, int side) {
        double[] narrow = new double[height * side * Image.CHANNELS];
        for (int x = 0; x < side; x++) {
            double from = (double) x * width / side;
            double to = (double) (x + 1) * width / side;
            for (int source = (int) from; source < to && source < width; source++) {
                double weight = (Math.min(to, source + 1) - Math.max(from, source)) / (to - from);
                for (int y = 0; y < height; y++) {
                    for (int c = 0; c < Image.CHANNELS; c++) {
                        narrow[(y * side + x) * Image.CHANNELS + c] +=
                                weight * (pixels[(y * width + source) * Image.CHANNELS + c] & 0xff);
                    }
                }
            }
        }
        return narrow;
    }
}
