package dev.fovea.format.keras;

import dev.fovea.nn.LayerNode;
import dev.fovea.nn.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The names under which Keras keeps the variables of a model's layers in {@code model.weights.h5}. */
final class KerasNames {
    private static final Pattern WORD = Pattern.compile("(.)([A-Z][a-z]+)");
    private static final Pattern CAPITAL = Pattern.compile("([a-z])([A-Z])");

    private KerasNames() {}

    /**
     * Returns each layer's group below {@code layers}, in order: its class in snake case and, after the first of a class,
     * a number. A layer's own name does not matter there.
     */
    static List<String> groups(Network network) {
        Map<String, Integer> used = new HashMap<>();
        List<String> groups = new ArrayList<>();
        for (LayerNode layer : network.layers()) {
            String name = snakeCase(LayerFormats.className(layer.layer()));
            int count = used.merge(name, 1, Integer::sum) - 1;
            groups.add(count == 0 ? name : name + "_" + count);
        }
        return groups;
    }

    /** Conv2D becomes conv2d, MaxPooling2D max_pooling2d, ReLU re_lu. */
    static String snakeCase(String className) {
        String words = WORD.matcher(className).replaceAll("$1_$2");
        return CAPITAL.matcher(words).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }
}
