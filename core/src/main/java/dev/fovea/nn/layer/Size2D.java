package dev.fovea.nn.layer;

/** A number of rows and columns, each 1 or more: a kernel's size, a pool's size, or strides. */
public record Size2D(int height, int width) {
    public Size2D {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "Kernel sizes, pool sizes and strides must be 1 or more, got " + height + "x" + width);
        }
    }

    public static Size2D square(int size) {
        return new Size2D(size, size);
    }

    @Override
    public String toString() {
        return height + "x" + width;
    }
}
