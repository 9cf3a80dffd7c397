package dev.fovea.format.keras;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The names of groups in {@code model.weights.h5}, given out in a model's order: a class in snake case and, after the first
 * of a class, a number. A layer's own name does not matter there.
 */
final class GroupNames {
    private static final Pattern WORD = Pattern.compile("(.)([A-Z][a-z]+)");
    private static final Pattern CAPITAL = Pattern.compile("([a-z])([A-Z])");

    private final Map<String, Integer> used = new HashMap<>();

    /** Returns the group of the next layer, which is of that class. */
    String next(String className) {
        String name = snakeCase(className.substring(className.indexOf('>') + 1));
        int count = used.merge(name, 1, Integer::sum) - 1;
        return count == 0 ? name : name + "_" + count;
    }

    /** Conv2D becomes conv2d, MaxPooling2D max_pooling2d, ReLU re_lu. */
    static String snakeCase(String className) {
        String words = WORD.matcher(className).replaceAll("$1_$2");
        return CAPITAL.matcher(words).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }
}
