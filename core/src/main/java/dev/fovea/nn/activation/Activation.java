package dev.fovea.nn.activation;

import dev.fovea.FoveaException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A function applied to what a layer computes.
 *
 * @param kind which function
 * @param parameters the numbers it takes, all of them, by Keras's names; most functions take none
 */
public record Activation(Kind kind, Map<String, Double> parameters) {
    public static final Activation LINEAR = of(Kind.LINEAR);
    public static final Activation RELU = of(Kind.RELU);
    public static final Activation SIGMOID = of(Kind.SIGMOID);
    public static final Activation SOFTMAX = of(Kind.SOFTMAX);

    /** The name of the axis along which softmax and its like work. */
    public static final String AXIS = "axis";

    private static final Set<Kind> ALONG_AN_AXIS = Set.of(Kind.SOFTMAX, Kind.LOG_SOFTMAX, Kind.SPARSEMAX, Kind.GLU);

    /** The functions, by Keras's names in upper case. */
    public enum Kind {
        LINEAR,
        /** From {@code threshold} on {@code x}, at most {@code max_value}; below {@code negative_slope * (x - threshold)}. */
        RELU(
                ActivationParameter.notNegative("negative_slope", 0),
                ActivationParameter.notNegative("max_value", Double.POSITIVE_INFINITY),
                ActivationParameter.notNegative("threshold", 0)),
        RELU6,
        LEAKY_RELU(ActivationParameter.notNegative("negative_slope", 0.2)),
        ELU(ActivationParameter.notNegative("alpha", 1)),
        SELU,
        CELU(ActivationParameter.positive("alpha", 1)),
        /** With the exact normal distribution function, or where {@code approximate} is 1 with a tanh near it. */
        GELU(ActivationParameter.notNegative("approximate", 0)),
        SILU,
        HARD_SILU,
        MISH,
        SIGMOID,
        HARD_SIGMOID,
        LOG_SIGMOID,
        SPARSE_SIGMOID,
        TANH,
        HARD_TANH,
        TANH_SHRINK,
        HARD_SHRINK(ActivationParameter.notNegative("threshold", 0.5)),
        SOFT_SHRINK(ActivationParameter.notNegative("threshold", 0.5)),
        SOFTPLUS,
        SQUAREPLUS(ActivationParameter.notNegative("b", 4)),
        SPARSE_PLUS,
        SOFTSIGN,
        EXPONENTIAL,
        /** {@code x} above {@code threshold}, else {@code default_value}. */
        THRESHOLD(ActivationParameter.ofAny("threshold", 0), ActivationParameter.ofAny("default_value", 0)),
        SOFTMAX(ActivationParameter.axis()),
        LOG_SOFTMAX(ActivationParameter.axis()),
        SPARSEMAX(ActivationParameter.axis()),
        /** The first half along the axis times the sigmoid of the second: the axis becomes half as long. */
        GLU(ActivationParameter.axis());

        @SuppressWarnings("ImmutableEnumChecker") // the list is
        private final List<ActivationParameter> takes;

        Kind(ActivationParameter... takes) {
            this.takes = List.of(takes);
        }

        /** Returns the numbers that this function takes, in Keras's order. */
        public List<ActivationParameter> takes() {
            return takes;
        }
    }

    public Activation {
        parameters = Map.copyOf(new TreeMap<>(parameters));
        Set<String> names = kind.takes().stream().map(ActivationParameter::name).collect(Collectors.toSet());
        if (!parameters.keySet().equals(names)) {
            throw new IllegalArgumentException(
                    lowerCase(kind) + " takes " + (names.isEmpty() ? "no parameters" : names) + ", got " + parameters);
        }
        for (ActivationParameter parameter : kind.takes()) {
            Double value = parameters.get(parameter.name());
            if (value != null) {
                parameter.check(kind, value);
            }
        }
    }

    /** Returns the function with Keras's standard parameters, such as a slope of 0.2 for leaky ReLU. */
    public static Activation of(Kind kind) {
        return new Activation(
                kind,
                kind.takes().stream()
                        .collect(Collectors.toMap(ActivationParameter::name, ActivationParameter::standard)));
    }

    /**
     * Returns the same function with another parameter.
     *
     * @throws IllegalArgumentException if it takes none of that name, or not that number
     */
    public Activation with(String parameter, double value) {
        Map<String, Double> changed = new TreeMap<>(parameters);
        changed.put(parameter, value);
        return new Activation(kind, changed);
    }

    /** @throws IllegalArgumentException if the function takes no parameter of that name */
    public double parameter(String name) {
        Double value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException(kerasName() + " takes no " + name);
        }
        return value;
    }

    /**
     * Returns the activation that Keras calls {@code name}, such as {@code relu}, with Keras's standard parameters.
     *
     * @throws FoveaException if there is none of that name
     */
    public static Activation named(String name) {
        String known = switch (name.toLowerCase(Locale.ROOT)) {
            case "swish" -> "silu";
            case "hard_swish" -> "hard_silu";
            default -> name;
        };
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(known.toUpperCase(Locale.ROOT)))
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
        return !ALONG_AN_AXIS.contains(kind);
    }

    /** Says whether its parameters are those that Keras's name stands for. */
    public boolean isStandard() {
        return equals(of(kind));
    }

    static String lowerCase(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Returns its name, with its parameters where they are not the standard ones: {@code elu{alpha=0.5}}. */
    @Override
    public String toString() {
        return isStandard() ? kerasName() : kerasName() + new TreeMap<>(parameters);
    }
}
