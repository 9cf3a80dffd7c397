package dev.fovea.data.augment.colour;

import dev.fovea.data.augment.colour.PixelStep.Linear;
import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Does steps to the pixels of one image after the other, in memory that it keeps. For one thread at a time. Linear steps that
 * follow each other are one, and a hue behind them is done in the same pass.
 */
public final class PixelEditor {
    private byte[] pixels = new byte[0];
    private final Neighbourhood neighbourhood = new Neighbourhood();
    private final NoiseTable noise = new NoiseTable();
    private int length;
    private Linear pending = Linear.IDENTITY;

    /** Does the steps to the height * width * 3 bytes of a buffer from its position on, which stays where it is. */
    public void edit(ByteBuffer image, ImageSize size, List<PixelStep> steps) {
        length = Math.toIntExact(size.pixels() * Image.CHANNELS);
        if (pixels.length < length) {
            pixels = new byte[length];
        }
        image.get(image.position(), pixels, 0, length);
        for (PixelStep step : steps) {
            edit(size, step);
        }
        flush(0);
        image.put(image.position(), pixels, 0, length);
    }

    private void edit(ImageSize size, PixelStep step) {
        if (step instanceof Linear linear) {
            pending = linear.after(pending);
        } else if (step instanceof PixelStep.Contrast contrast) {
            pending = Linear.contrast(contrast.factor(), meanLuma()).after(pending);
        } else if (step instanceof PixelStep.Hue hue) {
            flush(hue.turns());
        } else {
            flush(0);
            editMore(size, step);
        }
    }

    private void editMore(ImageSize size, PixelStep step) {
        if (step instanceof PixelStep.LookUp lookUp) {
            lookUp(lookUp);
        } else if (step instanceof PixelStep.Blur blur) {
            neighbourhood.blur(pixels, size, blur.sigma());
        } else if (step instanceof PixelStep.Sharpness sharpness) {
            neighbourhood.sharpen(pixels, size, sharpness.factor());
        } else if (step instanceof PixelStep.NormalNoise normal) {
            noise.add(pixels, length, normal);
        } else if (step instanceof PixelStep.Erase erase) {
            erase(size, erase);
        } else if (step instanceof PixelStep.Apply apply) {
            Image changed = apply.applied(Image.of(size, ByteBuffer.wrap(pixels, 0, length)));
            changed.copyTo(ByteBuffer.wrap(pixels));
        }
    }

    /** Does the linear steps that wait, and turns hues in the same pass. */
    private void flush(double turns) {
        Linear m = pending;
        pending = Linear.IDENTITY;
        if (m.equals(Linear.IDENTITY) && turns == 0) {
            return;
        }
        int angle = HueCircle.angle(turns);
        for (int i = 0; i < length; i += 3) {
            float r = pixels[i] & 0xff;
            float g = pixels[i + 1] & 0xff;
            float b = pixels[i + 2] & 0xff;
            int red = rounded(m.rr() * r + m.rg() * g + m.rb() * b + m.r());
            int green = rounded(m.gr() * r + m.gg() * g + m.gb() * b + m.g());
            int blue = rounded(m.br() * r + m.bg() * g + m.bb() * b + m.b());
            if (angle == 0) {
                pixels[i] = (byte) red;
                pixels[i + 1] = (byte) green;
                pixels[i + 2] = (byte) blue;
            } else {
                HueCircle.turn(pixels, i, red, green, blue, angle);
            }
        }
    }

    /** Whole numbers are compared without branches, which floats are not; NaN becomes 0. */
    private static int rounded(float value) {
        return Math.max(0, Math.min(255, (int) (value + 0.5f)));
    }

    private double meanLuma() {
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int i = 0; i < length; i += 3) {
            red += pixels[i] & 0xff;
            green += pixels[i + 1] & 0xff;
            blue += pixels[i + 2] & 0xff;
        }
        double count = length / 3.0;
        Linear m = pending;
        double r = red / count;
        double g = green / count;
        double b = blue / count;
        return Luma.RED * (m.rr() * r + m.rg() * g + m.rb() * b + m.r())
                + Luma.GREEN * (m.gr() * r + m.gg() * g + m.gb() * b + m.g())
                + Luma.BLUE * (m.br() * r + m.bg() * g + m.bb() * b + m.b());
    }

    private void lookUp(PixelStep.LookUp step) {
        int[][] histograms = new int[3][Table.VALUES];
        for (int i = 0; i < length; i++) {
            histograms[step.table().isJoint() ? 0 : i % 3][pixels[i] & 0xff]++;
        }
        byte[][] tables = new byte[3][];
        for (int channel = 0; channel < 3; channel++) {
            tables[channel] =
                    step.table().of(step.amount(), histograms[step.table().isJoint() ? 0 : channel]);
        }
        for (int i = 0; i < length; i++) {
            pixels[i] = tables[i % 3][pixels[i] & 0xff];
        }
    }

    private void erase(ImageSize size, PixelStep.Erase box) {
        for (int y = box.top(); y < box.top() + box.height(); y++) {
            int start = (y * size.width() + box.left()) * 3;
            java.util.Arrays.fill(pixels, start, start + box.width() * 3, (byte) box.value());
        }
    }
}
