package dev.fovea.data.augment;

import dev.fovea.picture.ImageSize;

/** An affine map of (row, column) from the result to the source; pixels have whole numbers. Keras writes (column, row). */
public record RowColumnMap(double rr, double rc, double r0, double cr, double cc, double c0) {
    /** Every point stays where it is. */
    public static final RowColumnMap IDENTITY = new RowColumnMap(1, 0, 0, 0, 1, 0);

    public static RowColumnMap rotation(double radians) {
        double cos = Math.cos(radians);
        double sin = Math.sin(radians);
        return new RowColumnMap(cos, -sin, 0, sin, cos, 0);
    }

    public static RowColumnMap shift(double rows, double columns) {
        return new RowColumnMap(1, 0, rows, 0, 1, columns);
    }

    /** Keras's shear: rows slide sideways, and there get to be more of them. */
    public static RowColumnMap shear(double radians) {
        return new RowColumnMap(Math.cos(radians), 0, 0, -Math.sin(radians), 1, 0);
    }

    public static RowColumnMap scale(double rows, double columns) {
        return new RowColumnMap(rows, 0, 0, 0, columns, 0);
    }

    /** Left becomes right. */
    public static RowColumnMap mirrorColumns(ImageSize size) {
        return new RowColumnMap(1, 0, 0, 0, -1, size.width() - 1.0);
    }

    /** Top becomes bottom. */
    public static RowColumnMap mirrorRows(ImageSize size) {
        return new RowColumnMap(-1, 0, size.height() - 1.0, 0, 1, 0);
    }

    /**
     * A box of the source stretched over the result, edge to edge.
     *
     * @param top the box's first row, which may lie between pixels; likewise {@code left}
     * @param height of the box in pixels; likewise {@code width}
     */
    public static RowColumnMap box(double top, double left, double height, double width, ImageSize result) {
        double rows = height / result.height();
        double columns = width / result.width();
        return new RowColumnMap(rows, 0, top + rows / 2 - 0.5, 0, columns, left + columns / 2 - 0.5);
    }

    /** Returns the map that first does {@code right}, then this, to a point of the result. */
    public RowColumnMap times(RowColumnMap right) {
        return new RowColumnMap(
                rr * right.rr + rc * right.cr,
                rr * right.rc + rc * right.cc,
                rr * right.r0 + rc * right.c0 + r0,
                cr * right.rr + cc * right.cr,
                cr * right.rc + cc * right.cc,
                cr * right.r0 + cc * right.c0 + c0);
    }

    /** Returns this map with the middle of the image in place of its first pixel as the point that stays. */
    public RowColumnMap aboutTheMiddleOf(ImageSize size) {
        double row = size.height() / 2.0 - 0.5;
        double column = size.width() / 2.0 - 0.5;
        return shift(row, column).times(this).times(shift(-row, -column));
    }

    Warp toWarp(WarpStyle style) {
        return new Warp(cc, cr, c0, rc, rr, r0, style);
    }
}
