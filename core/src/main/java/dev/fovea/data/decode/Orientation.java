package dev.fovea.data.decode;

import java.util.List;

/**
 * How stored pixels must be turned to stand upright: the eight values of the EXIF tag Orientation (0x0112).
 *
 * <p>Every one of them is an optional exchange of rows and columns, then optional mirrorings.
 */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    UPSIDE_DOWN(false, true, true),
    MIRRORED_UPSIDE_DOWN(false, false, true),
    TRANSPOSED(true, false, false),
    TURN_RIGHT(true, true, false),
    TRANSVERSED(true, true, true),
    TURN_LEFT(true, false, true);

    private static final List<Orientation> BY_TAG = List.of(values());

    private final boolean transposed;
    private final boolean mirroredSideways;
    private final boolean mirroredUpDown;

    Orientation(boolean transposed, boolean mirroredSideways, boolean mirroredUpDown) {
        this.transposed = transposed;
        this.mirroredSideways = mirroredSideways;
        this.mirroredUpDown = mirroredUpDown;
    }

    /** The orientation of a tag's value 1 to 8; anything else is upright, as every viewer takes it. */
    static Orientation ofTag(long value) {
        return value >= 1 && value <= BY_TAG.size() ? BY_TAG.get((int) value - 1) : UPRIGHT;
    }

    /** The tag's value, 1 to 8. */
    int tag() {
        return BY_TAG.indexOf(this) + 1;
    }

    /** Whether rows become columns. */
    boolean transposed() {
        return transposed;
    }

    /** Whether, after that, left and right are exchanged. */
    boolean mirroredSideways() {
        return mirroredSideways;
    }

    /** Whether, after that, top and bottom are exchanged. */
    boolean mirroredUpDown() {
        return mirroredUpDown;
    }
}
