package dev.fovea.data.augment.colour;

import dev.fovea.picture.ImageSize;

/** Steps in which the pixels around count. */
final class Neighbourhood {
    /** Beyond so many deviations a Gaussian is left out. */
    private static final double REACH = 3;

    private float[] rows = new float[0];
    private byte[] before = new byte[0];

    /** Blurs by a Gaussian, first rows, then columns; outside, the image is mirrored without its border pixel. */
    void blur(byte[] pixels, ImageSize size, double sigma) {
        float[] kernel = kernel(sigma);
        int width = size.width();
        int height = size.height();
        reserve(width * height * 3);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sumRow(pixels, kernel, y * width, x, width);
            }
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sumColumn(pixels, kernel, x, y, size);
            }
        }
    }

    private void sumRow(byte[] pixels, float[] kernel, int start, int x, int width) {
        int reach = kernel.length / 2;
        float red = 0;
        float green = 0;
        float blue = 0;
        for (int k = -reach; k <= reach; k++) {
            int at = (start + mirrored(x + k, width)) * 3;
            red += kernel[k + reach] * (pixels[at] & 0xff);
            green += kernel[k + reach] * (pixels[at + 1] & 0xff);
            blue += kernel[k + reach] * (pixels[at + 2] & 0xff);
        }
        rows[(start + x) * 3] = red;
        rows[(start + x) * 3 + 1] = green;
        rows[(start + x) * 3 + 2] = blue;
    }

    private void sumColumn(byte[] pixels, float[] kernel, int x, int y, ImageSize size) {
        int reach = kernel.length / 2;
        float red = 0;
        float green = 0;
        float blue = 0;
        for (int k = -reach; k <= reach; k++) {
            int at = (mirrored(y + k, size.height()) * size.width() + x) * 3;
            red += kernel[k + reach] * rows[at];
            green += kernel[k + reach] * rows[at + 1];
            blue += kernel[k + reach] * rows[at + 2];
        }
        int to = (y * size.width() + x) * 3;
        pixels[to] = (byte) (int) (red + 0.5f);
        pixels[to + 1] = (byte) (int) (green + 0.5f);
        pixels[to + 2] = (byte) (int) (blue + 0.5f);
    }

    private static int mirrored(int at, int length) {
        int place = at;
        while (place < 0 || place >= length) {
            place = length == 1 ? 0 : place < 0 ? -place : 2 * (length - 1) - place;
        }
        return place;
    }

    private static float[] kernel(double sigma) {
        int reach = (int) Math.ceil(REACH * sigma);
        float[] kernel = new float[2 * reach + 1];
        double sum = 0;
        for (int k = -reach; k <= reach; k++) {
            sum += Math.exp(-0.5 * k * k / (sigma * sigma));
        }
        for (int k = -reach; k <= reach; k++) {
            kernel[k + reach] = (float) (Math.exp(-0.5 * k * k / (sigma * sigma)) / sum);
        }
        return kernel;
    }

    /** Pillow's sharpness: the neighbours' mean has weight 5 for the pixel itself and 1 for each of the 8 around. */
    void sharpen(byte[] pixels, ImageSize size, double factor) {
        int width = size.width();
        int length = width * size.height() * 3;
        reserve(length);
        System.arraycopy(pixels, 0, before, 0, length);
        float own = (float) factor;
        for (int y = 1; y < size.height() - 1; y++) {
            for (int i = (y * width + 1) * 3; i < (y * width + width - 1) * 3; i++) {
                int sum = 4 * (before[i] & 0xff);
                for (int row = i - width * 3; row <= i + width * 3; row += width * 3) {
                    sum += (before[row - 3] & 0xff) + (before[row] & 0xff) + (before[row + 3] & 0xff);
                }
                float value = own * (before[i] & 0xff) + (1 - own) * sum / 13;
                pixels[i] = (byte) (int) (Math.max(0, Math.min(255, value)) + 0.5f);
            }
        }
    }

    private void reserve(int length) {
        if (rows.length < length) {
            rows = new float[length];
            before = new byte[length];
        }
    }
}
