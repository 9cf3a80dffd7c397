package dev.fovea.nn.activation;

import dev.fovea.FoveaException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A function applied to what a layer computes.
 *
 * @param kind which function
 * @param parameter the slope of {@link Kind#LEAKY_RELU} below 0, the alpha of {@link Kind#ELU}; 0 for the others
 */
public record Activation(Kind kind, double parameter) {
    public static final Activation LINEAR = of(Kind.LINEAR);
    public static final Activation RELU = of(Kind.RELU);
    public static final Activation SIGMOID = of(Kind.SIGMOID);
    public static final Activation SOFTMAX = of(Kind.SOFTMAX);

    /** The functions, by Keras's names in upper case. */
    public enum Kind {
        LINEAR(0),
        RELU(0),
        RELU6(0),
        LEAKY_RELU(0.2),
        ELU(1),
        SELU(0),
        /** With the exact normal distribution function. */
        GELU(0),
        SILU(0),
        SIGMOID(0),
        HARD_SIGMOID(0),
        TANH(0),
        SOFTPLUS(0),
        SOFTSIGN(0),
        EXPONENTIAL(0),
        SOFTMAX(0);

        private final double standardParameter;

        Kind(double standardParameter) {
            this.standardParameter = standardParameter;
        }
    }

    public Activation {
        boolean takesParameter = kind == Kind.LEAKY_RELU || kind == Kind.ELU;
        if (!takesParameter && parameter != 0) {
            throw new IllegalArgumentException(kind + " takes no parameter, got " + parameter);
        }
        if (!Double.isFinite(parameter) || parameter < 0) {
            throw new IllegalArgumentException("The parameter of " + kind + " must be 0 or more, got " + parameter);
        }
    }

    /** Returns the function with Keras's standard parameter: a slope of 0.2 for leaky ReLU, an alpha of 1 for ELU. */
    public static Activation of(Kind kind) {
        return new Activation(kind, kind.standardParameter);
    }

    /**
     * Returns the activation that Keras calls {@code name}, such as {@code relu}.
     *
     * @throws FoveaException if there is none of that name
     */
    public static Activation named(String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .map(Activation::of)
                .orElseThrow(() -> new FoveaException("There is no activation '" + name + "'; choose one of "
                        + Arrays.stream(Kind.values())
                                .map(Activation::lowerCase)
                                .collect(Collectors.joining(", "))));
    }

    /** Returns Keras's name, such as {@code leaky_relu}. */
    public String kerasName() {
        return lowerCase(kind);
    }

    /** Says whether each element's result depends on that element alone. */
    public boolean isElementWise() {
        return kind != Kind.SOFTMAX;
    }

    private static String lowerCase(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
