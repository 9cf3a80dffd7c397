package dev.fovea.data.augment;

import java.util.SplittableRandom;

/**
 * How the images of a batch are mixed with each other, and their labels in the same shares.
 *
 * @param kind mixes all pixels, or pastes a box
 * @param alpha of the Beta(alpha, alpha) distribution that shares are drawn from, above 0; 1 makes all shares equally likely
 */
public record Mixing(Kind kind, double alpha) {
    /** What is mixed. */
    public enum Kind {
        /** Every pixel becomes a weighted mean (Zhang et al., 2018). */
        MIX_UP,

        /** A box of the other image is pasted in (Yun et al., 2019); its area is the other's share. */
        CUT_MIX
    }

    private static final double MOST = 100;

    public Mixing {
        if (!(alpha > 0 && alpha <= MOST)) {
            throw new IllegalArgumentException(
                    "Augmentation needs an alpha of above 0 to " + MOST + " for mixing, got " + alpha);
        }
    }

    /** Draws the share of an image itself, 0-1; the rest is the other's. */
    double share(SplittableRandom random) {
        double left = gamma(random);
        double right = gamma(random);
        return left / (left + right);
    }

    /** A number of the Gamma(alpha, 1) distribution, by Marsaglia and Tsang (2000). */
    private double gamma(SplittableRandom random) {
        double shape = alpha < 1 ? alpha + 1 : alpha;
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        double boost = alpha < 1 ? Math.pow(1 - random.nextDouble(), 1 / alpha) : 1;
        while (true) {
            double x = gaussian(random);
            double v = Math.pow(1 + c * x, 3);
            double u = 1 - random.nextDouble();
            if (v > 0 && Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return Math.max(Double.MIN_NORMAL, d * v * boost);
            }
        }
    }

    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
