package dev.fovea.data.resize;

import dev.fovea.picture.Interpolation;

/**
 * The resizing of one axis: of the lines of a source, rows or columns, to those of a target.
 *
 * @param lines how many lines the source has
 * @param start where the part that is taken begins, in lines; it may lie outside the source, where all is black
 * @param length how long that part is, in lines
 * @param targets how many lines the target has
 */
record Axis(Interpolation interpolation, int lines, double start, double length, int targets) {
    /** Source lines for one target line. */
    double scale() {
        return length / targets;
    }

    boolean shrinks() {
        return scale() > 1;
    }

    boolean grows() {
        return scale() < 1;
    }

    boolean isIdentity() {
        return start == 0 && length == lines && targets == lines;
    }

    /** Where the middle of a target line lies, in source lines. */
    double middle(int target) {
        return start + (target + 0.5) * scale();
    }

    /** How far from there source lines have a weight. */
    double reach() {
        return isMean() ? scale() / 2 : filter().support() * Math.max(1, scale());
    }

    /** The first source line that a target line reaches; it may lie outside. */
    int firstReached(int target) {
        // A line outside of a part that is cut out does not shine in, as in Keras.
        double first = Math.floor(middle(target) - reach() + (isMean() ? 0 : 0.5));
        return (int) Math.max(Math.floor(start), first);
    }

    /** The source line after the last one that a target line reaches; it may lie outside. */
    int firstBeyond(int target) {
        double end = middle(target) + reach();
        return (int) Math.min(Math.ceil(start + length), isMean() ? Math.ceil(end) : Math.floor(end + 0.5));
    }

    /** What a source line weighs in a target line, against the others there. */
    double weight(int target, int line) {
        if (isMean()) {
            double top = Math.max(line, middle(target) - reach());
            double bottom = Math.min(line + 1.0, middle(target) + reach());
            return Math.max(0, bottom - top);
        }
        return filter().weight((line - middle(target) + 0.5) / Math.max(1, scale()));
    }

    private boolean isMean() {
        return interpolation == Interpolation.AREA && shrinks();
    }

    private Filter filter() {
        return switch (interpolation) {
            case BICUBIC -> Filter.CUBIC;
            case LANCZOS3 -> Filter.LANCZOS3;
            case LANCZOS5 -> Filter.LANCZOS5;
            case NEAREST, BILINEAR, AREA -> Filter.TRIANGLE;
        };
    }
}
