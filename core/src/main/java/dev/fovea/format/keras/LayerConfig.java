package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.fovea.FoveaException;
import dev.fovea.format.json.Json;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.LinearOptions;
import dev.fovea.nn.layer.PaddingMode;
import dev.fovea.nn.layer.ScaleAndShift;
import dev.fovea.nn.layer.Size2D;
import dev.fovea.nn.layer.Sliding;
import dev.fovea.nn.op.Padding;
import dev.fovea.nn.weight.WeightOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of one layer in {@code config.json}: whatever is not asked for, or has no counterpart here, is refused. */
final class LayerConfig {
    private static final Set<String> SAY_NOTHING_HERE =
            Set.of("name", "dtype", "trainable", "data_format", "batch_input_shape");

    private final String className;
    private final String name;
    private final JsonNode config;
    private final List<String> notes;
    private final Set<String> known = new HashSet<>(SAY_NOTHING_HERE);

    LayerConfig(String className, JsonNode config, List<String> notes) {
        this.className = className;
        this.config = config;
        this.notes = notes;
        name = config.path("name").asText("");
        if (config.path("data_format").asText("").equals("channels_first")) {
            throw unsupported("data_format", config.path("data_format"), "only channels_last is");
        }
    }

    String name() {
        return name;
    }

    int integer(String key) {
        JsonNode value = value(key);
        if (!value.canConvertToInt() || !value.canConvertToExactIntegral()) {
            throw unsupported(key, value, "it must be a whole number");
        }
        return value.intValue();
    }

    int integer(String key, int standard) {
        return isPresent(key) ? integer(key) : standard;
    }

    double number(String key) {
        JsonNode value = value(key);
        if (!value.isNumber()) {
            throw unsupported(key, value, "it must be one number");
        }
        return value.doubleValue();
    }

    double number(String key, double standard) {
        return isPresent(key) ? number(key) : standard;
    }

    boolean isPresent(String key) {
        JsonNode value = value(key);
        return !value.isNull() && !value.isMissingNode();
    }

    boolean isText(String key, String text) {
        return value(key).asText("").equals(text);
    }

    boolean flag(String key, boolean standard) {
        return value(key).asBoolean(standard);
    }

    /** Reads two numbers, or one for both. */
    Size2D size(String key) {
        JsonNode value = value(key);
        if (value.canConvertToInt()) {
            return Size2D.square(value.intValue());
        }
        if (value.size() != 2
                || !value.path(0).canConvertToInt()
                || !value.path(1).canConvertToInt()) {
            throw unsupported(key, value, "it must be two whole numbers");
        }
        return new Size2D(value.get(0).intValue(), value.get(1).intValue());
    }

    /** Reads how a kernel moves, its size under {@code sizeKey}; strides that are not there are the size of a pool. */
    Sliding sliding(String sizeKey) {
        Size2D size = size(sizeKey);
        Size2D strides = isPresent("strides") ? size("strides") : sizeKey.equals("pool_size") ? size : Size2D.square(1);
        Size2D dilation = isPresent("dilation_rate") ? size("dilation_rate") : Size2D.square(1);
        return new Sliding(size, strides, padding(), dilation);
    }

    /** Reads what layers with kernels have in common. */
    LinearOptions linear() {
        return linear("kernel");
    }

    /** Reads what layers with kernels have in common; the kernel's options begin with {@code kernel}. */
    LinearOptions linear(String kernel) {
        return new LinearOptions(
                activation("activation"),
                flag("use_bias", true),
                weight(kernel, WeightOptions.GLOROT_UNIFORM),
                weight("bias", WeightOptions.ZEROS),
                new WeightReader(this).regularizer("activity_regularizer"));
    }

    /** Reads whether there is a gamma and a beta, and what is asked of them. */
    ScaleAndShift scaleAndShift() {
        return new ScaleAndShift(
                flag("scale", true),
                flag("center", true),
                weight("gamma", WeightOptions.ONES),
                weight("beta", WeightOptions.ZEROS));
    }

    /** Reads what is asked of the parameter whose options begin with {@code parameter}, such as {@code kernel}. */
    WeightOptions weight(String parameter, WeightOptions standard) {
        return new WeightReader(this).options(parameter, standard);
    }

    /** Reads axes as Keras counts them, one or a list of them. */
    List<Integer> axes(String key, List<Integer> standard) {
        if (!isPresent(key)) {
            return standard;
        }
        JsonNode value = value(key);
        List<Integer> axes = new ArrayList<>();
        for (JsonNode axis : value.isArray() ? value : List.of(value)) {
            if (!axis.canConvertToInt() || !axis.canConvertToExactIntegral()) {
                throw unsupported(key, value, "it must be a whole number, or a list of such");
            }
            axes.add(axis.intValue());
        }
        return axes;
    }

    /** Reads whole numbers, one or more. */
    List<Integer> integers(String key) {
        List<Integer> numbers = new ArrayList<>();
        for (JsonNode number : value(key)) {
            if (!number.canConvertToInt() || !number.canConvertToExactIntegral()) {
                numbers.clear();
                break;
            }
            numbers.add(number.intValue());
        }
        if (numbers.isEmpty()) {
            throw unsupported(key, value(key), "it must be a list of whole numbers");
        }
        return numbers;
    }

    /** Reads a border: one number for all sides, one for rows and one for columns, or two for each of them. */
    Padding border(String key) {
        JsonNode value = value(key);
        JsonNode vertical = value.isInt() ? value : value.path(0);
        JsonNode horizontal = value.isInt() ? value : value.path(1);
        int[] sides = new int[4];
        for (int side = 0; side < sides.length; side++) {
            JsonNode axis = side < 2 ? vertical : horizontal;
            JsonNode number = axis.isInt() ? axis : axis.path(side % 2);
            if (!number.isInt()) {
                throw unsupported(key, value, "it must be whole numbers, such as [[1,1],[2,2]]");
            }
            sides[side] = number.intValue();
        }
        return new Padding(sides[0], sides[1], sides[2], sides[3]);
    }

    PaddingMode padding() {
        JsonNode value = value("padding");
        for (PaddingMode mode : PaddingMode.values()) {
            if (mode.kerasName().equals(value.asText("").toLowerCase(Locale.ROOT))) {
                return mode;
            }
        }
        throw unsupported("padding", value, "only valid and same are");
    }

    /** Reads an activation written as its name or, by older versions, as a function with its name. */
    Activation activation(String key) {
        JsonNode value = value(key);
        if (value.isNull() || value.isMissingNode()) {
            return Activation.LINEAR;
        }
        Optional<Activation> own = ActivationFormats.readInside(value, notes);
        if (own.isPresent()) {
            return own.get();
        }
        JsonNode text = value.path("class_name").asText("").equals("function") ? value.path("config") : value;
        if (!text.isTextual()) {
            throw unsupported(key, value, "only an activation's name is");
        }
        try {
            Activation activation = Activation.named(text.textValue());
            if (activation.kind() == Activation.Kind.SPARSEMAX) {
                note(
                        "has the activation sparsemax; here its numbers sum to 1, as in the paper, which Keras 3.15's do not"
                                + " where more than one of them is above 0, so that predictions differ.");
            }
            return activation;
        } catch (FoveaException e) {
            throw new FoveaException(
                    where() + " has " + key + " " + Json.text(value) + ", which is not supported: " + e.getMessage(),
                    e);
        }
    }

    /** Refuses any value of an option but these, written as JSON; absent and null are fine. */
    void only(String key, String... allowed) {
        JsonNode value = value(key);
        if (isPresent(key) && !Set.of(allowed).contains(Json.text(value))) {
            throw unsupported(key, value, "only " + String.join(" or ", allowed) + " is");
        }
    }

    /** Accepts options whose effect is over once a layer has its weights. */
    void ignore(String... keys) {
        known.addAll(List.of(keys));
    }

    /** Accepts options that change training alone, with a note where one is set. */
    void trainingOnly(String... keys) {
        for (String key : keys) {
            if (isPresent(key)) {
                notes.add(where() + " has a " + key + " in the file; it is left out. Predictions are the same; training"
                        + " the network further would miss it.");
            }
        }
    }

    /** Tells the user what is understood differently from what the file says. */
    void note(String what) {
        notes.add(where() + " " + what);
    }

    /** Refuses options that nothing asked for, unless they are off. */
    void finish() {
        if (!known.contains("activity_regularizer")) {
            trainingOnly("activity_regularizer");
        }
        for (Map.Entry<String, JsonNode> option : config.properties()) {
            JsonNode value = option.getValue();
            boolean off = value.isNull() || (value.isBoolean() && !value.booleanValue());
            if (!off && !known.contains(option.getKey())) {
                throw unsupported(option.getKey(), value, "the option is unknown here");
            }
        }
    }

    FoveaException unsupported(String key, JsonNode value, String reason) {
        return new FoveaException(where() + " has "
                + (value.isMissingNode() ? "no " + key : key + " " + Json.text(value) + ", which is not supported")
                + ": " + reason + ".");
    }

    private String where() {
        return className + " '" + name + "'";
    }

    /** Returns an option as it is in the file. */
    JsonNode option(String key) {
        return value(key);
    }

    private JsonNode value(String key) {
        known.add(key);
        JsonNode value = config.get(key);
        return value == null ? MissingNode.getInstance() : value;
    }
}
