package dev.fovea.data.augment;

/**
 * An affine map from the pixels of the result to those of the source: the pixel at column x and row y is taken from column
 * {@code xx * x + xy * y + x0} and row {@code yx * x + yy * y + y0}.
 */
public record Warp(double xx, double xy, double x0, double yx, double yy, double y0, WarpStyle style) {}
