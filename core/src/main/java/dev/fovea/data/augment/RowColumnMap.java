package dev.fovea.data.augment;

import dev.fovea.picture.ImageSize;
import dev.fovea.picture.Interpolation;

/** An affine map of (row, column) from the result to the source, as Keras writes its matrices. */
record RowColumnMap(double rr, double rc, double r0, double cr, double cc, double c0) {
    static RowColumnMap rotation(double radians) {
        double cos = Math.cos(radians);
        double sin = Math.sin(radians);
        return new RowColumnMap(cos, -sin, 0, sin, cos, 0);
    }

    static RowColumnMap shift(double rows, double columns) {
        return new RowColumnMap(1, 0, rows, 0, 1, columns);
    }

    static RowColumnMap shear(double radians) {
        return new RowColumnMap(1, -Math.sin(radians), 0, 0, Math.cos(radians), 0);
    }

    static RowColumnMap scale(double rows, double columns) {
        return new RowColumnMap(rows, 0, 0, 0, columns, 0);
    }

    /** Left becomes right. */
    static RowColumnMap mirror(ImageSize size) {
        return new RowColumnMap(1, 0, 0, 0, -1, size.width() - 1.0);
    }

    /** Returns the map that first does {@code right}, then this, to a point of the result. */
    RowColumnMap times(RowColumnMap right) {
        return new RowColumnMap(
                rr * right.rr + rc * right.cr,
                rr * right.rc + rc * right.cc,
                rr * right.r0 + rc * right.c0 + r0,
                cr * right.rr + cc * right.cr,
                cr * right.rc + cc * right.cc,
                cr * right.r0 + cc * right.c0 + c0);
    }

    /** Returns this map with the middle of the image in place of its first pixel as the point that stays. */
    RowColumnMap aboutTheMiddleOf(ImageSize size) {
        double row = size.height() / 2.0 - 0.5;
        double column = size.width() / 2.0 - 0.5;
        return shift(row, column).times(this).times(shift(-row, -column));
    }

    Warp toWarp(Interpolation interpolation) {
        return new Warp(cc, cr, c0, rc, rr, r0, interpolation);
    }
}
