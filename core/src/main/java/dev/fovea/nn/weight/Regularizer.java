package dev.fovea.nn.weight;

/**
 * A penalty added to the loss: {@code l1 * sum(|x|) + l2 * sum(x^2)}, as Keras's L1, L2 and L1L2.
 *
 * @param l1 0 or more
 * @param l2 0 or more
 */
public record Regularizer(double l1, double l2) {
    public static final Regularizer NONE = new Regularizer(0, 0);

    public Regularizer {
        if (!(l1 >= 0 && l2 >= 0 && Double.isFinite(l1) && Double.isFinite(l2))) {
            throw new IllegalArgumentException(
                    "A regulariser's l1 and l2 must be finite and 0 or more, got " + l1 + " and " + l2);
        }
    }

    public static Regularizer l1(double factor) {
        return new Regularizer(factor, 0);
    }

    public static Regularizer l2(double factor) {
        return new Regularizer(0, factor);
    }

    public boolean isNone() {
        return l1 == 0 && l2 == 0;
    }
}
