package dev.fovea.report.network;

import java.util.Collection;

/**
 * How sizes become lengths: a face grows with the square root of height and width, a depth with the cube root of the channels, so
 * that 224 and 7 pixels, and 3 and 2,048 channels, can be seen side by side.
 *
 * @param face units for each square root of a pixel
 * @param depth units for each cube root of a channel
 */
record Scale(double face, double depth) {
    private static final double LARGEST_FACE = 116;
    private static final double LARGEST_DEPTH = 44;
    private static final double MOST_DEPTH = 96;
    private static final double LEAST = 5;
    private static final double LEAST_FACE = 10;

    /** Returns the scale that shows the largest of the units as large as a picture has room for. */
    static Scale of(Collection<Unit> units) {
        double face = 1;
        double depth = 1;
        for (Unit unit : units) {
            Volume volume = Volume.of(unit.shape());
            face = Math.max(face, Math.max(volume.height(), volume.width()));
            boolean arranged = unit.main()
                    .filter(step -> step.kind() == LayerKind.ARRANGEMENT)
                    .isPresent();
            if (!arranged) {
                depth = Math.max(depth, volume.channels());
            }
        }
        return new Scale(LARGEST_FACE / Math.sqrt(face), LARGEST_DEPTH / Math.cbrt(depth));
    }

    /** Returns the length of a side of a face, in units. */
    double side(int pixels) {
        return Math.max(LEAST_FACE, face * Math.sqrt(pixels));
    }

    /** Returns the length of a box, in units. */
    double depth(int channels) {
        return Math.min(MOST_DEPTH, Math.max(LEAST, depth * Math.cbrt(channels)));
    }
}
