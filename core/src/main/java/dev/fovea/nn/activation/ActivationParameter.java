package dev.fovea.nn.activation;

/**
 * A number that an activation takes.
 *
 * @param name Keras's name for it, such as {@code negative_slope}
 * @param standard what it is unless it is said
 * @param least the smallest it may be
 * @param whole whether it must be a whole number
 */
public record ActivationParameter(String name, double standard, double least, boolean whole) {
    static ActivationParameter ofAny(String name, double standard) {
        return new ActivationParameter(name, standard, Double.NEGATIVE_INFINITY, false);
    }

    static ActivationParameter notNegative(String name, double standard) {
        return new ActivationParameter(name, standard, 0, false);
    }

    static ActivationParameter positive(String name, double standard) {
        return new ActivationParameter(name, standard, Double.MIN_VALUE, false);
    }

    /** An axis as Keras counts them: 0 is the batch, -1 the last one. */
    static ActivationParameter axis() {
        return new ActivationParameter("axis", -1, Integer.MIN_VALUE, true);
    }

    void check(Activation.Kind kind, double value) {
        boolean unlimited = value == Double.POSITIVE_INFINITY && standard == value;
        boolean allowed =
                (Double.isFinite(value) || unlimited) && value >= least && (!whole || value == Math.rint(value));
        if (!allowed) {
            throw new IllegalArgumentException(
                    "The " + name + " of " + Activation.lowerCase(kind) + " must be " + range() + ", got " + value);
        }
    }

    private String range() {
        if (whole) {
            return "a whole number";
        }
        return "finite" + (least > 0 ? " and above 0" : least == 0 ? " and 0 or more" : "");
    }
}
