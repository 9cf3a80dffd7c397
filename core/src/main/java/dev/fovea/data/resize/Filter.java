package dev.fovea.data.resize;

/** What a source pixel weighs by its distance from the middle of a target pixel, in pixels of the coarser of the two. */
enum Filter {
    TRIANGLE(1) {
        @Override
        double weight(double distance) {
            return Math.max(0, 1 - Math.abs(distance));
        }
    },

    /** R. Keys, Cubic convolution interpolation for digital image processing, 1981, with a = -0.5. */
    CUBIC(2) {
        @Override
        double weight(double distance) {
            double x = Math.abs(distance);
            if (x < 1) {
                return ((SHARPNESS + 2) * x - (SHARPNESS + 3)) * x * x + 1;
            }
            return x < 2 ? (((x - 5) * x + 8) * x - 4) * SHARPNESS : 0;
        }
    },

    /** C. Lanczos's window of three lobes over the sinc. */
    LANCZOS3(3) {
        @Override
        double weight(double distance) {
            return windowedSinc(distance, 3);
        }
    },

    LANCZOS5(5) {
        @Override
        double weight(double distance) {
            return windowedSinc(distance, 5);
        }
    };

    private static final double SHARPNESS = -0.5;

    private final double support;

    Filter(double support) {
        this.support = support;
    }

    /** The distance from which on the weight is 0. */
    double support() {
        return support;
    }

    abstract double weight(double distance);

    private static double windowedSinc(double distance, int lobes) {
        return Math.abs(distance) < lobes ? sinc(distance) * sinc(distance / lobes) : 0;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }
}
