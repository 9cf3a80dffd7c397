package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.nn.initializer.Constant;
import dev.fovea.nn.initializer.Identity;
import dev.fovea.nn.initializer.Initializer;
import dev.fovea.nn.initializer.Orthogonal;
import dev.fovea.nn.initializer.RandomNormal;
import dev.fovea.nn.initializer.RandomUniform;
import dev.fovea.nn.initializer.TruncatedNormal;
import dev.fovea.nn.initializer.VarianceScaling;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Keras's initialisers and ours. Its seeds are left out: here a network's seed gives all first values. */
final class InitializerFormat {
    private static final String MODULE = "keras.initializers";

    private static final Map<VarianceScaling, String> NAMED = Map.of(
            VarianceScaling.GLOROT_UNIFORM, "GlorotUniform",
            VarianceScaling.GLOROT_NORMAL, "GlorotNormal",
            VarianceScaling.HE_UNIFORM, "HeUniform",
            VarianceScaling.HE_NORMAL, "HeNormal",
            VarianceScaling.LECUN_UNIFORM, "LecunUniform",
            VarianceScaling.LECUN_NORMAL, "LecunNormal");

    private InitializerFormat() {}

    /** Returns nothing for one that is not known here. */
    static Optional<Initializer> read(KerasObject object) {
        for (Map.Entry<VarianceScaling, String> named : NAMED.entrySet()) {
            if (GroupNames.snakeCase(named.getValue()).equals(object.snakeCase())) {
                return Optional.of(named.getKey());
            }
        }
        return switch (object.snakeCase()) {
            case "zeros" -> Optional.of(Constant.ZEROS);
            case "ones" -> Optional.of(Constant.ONES);
            case "constant" -> Optional.of(new Constant(object.number("value", 0)));
            case "random_normal", "normal" ->
                Optional.of(new RandomNormal(object.number("mean", 0), object.number("stddev", 0.05)));
            case "truncated_normal" ->
                Optional.of(new TruncatedNormal(object.number("mean", 0), object.number("stddev", 0.05)));
            case "random_uniform", "uniform" ->
                Optional.of(new RandomUniform(object.number("minval", -0.05), object.number("maxval", 0.05)));
            case "variance_scaling" -> varianceScaling(object);
            case "orthogonal" -> Optional.of(new Orthogonal(object.number("gain", 1)));
            case "identity" -> Optional.of(new Identity(object.number("gain", 1)));
            default -> Optional.empty();
        };
    }

    private static Optional<Initializer> varianceScaling(KerasObject object) {
        String mode = object.text("mode", "fan_in");
        String distribution = object.text("distribution", "truncated_normal");
        String known = distribution.equals("normal") ? "truncated_normal" : distribution;
        try {
            return Optional.of(new VarianceScaling(
                    object.number("scale", 1),
                    VarianceScaling.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
                    VarianceScaling.Distribution.valueOf(known.toUpperCase(Locale.ROOT))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Writes how first values are made; of given ones nothing is said, since the file holds them as weights. */
    static void write(Initializer initializer, ObjectNode layer, String key) {
        if (initializer instanceof Constant constant) {
            if (constant.equals(Constant.ZEROS) || constant.equals(Constant.ONES)) {
                object(layer, key, constant.equals(Constant.ZEROS) ? "Zeros" : "Ones");
            } else {
                object(layer, key, "Constant").put("value", constant.value());
            }
        } else if (initializer instanceof RandomNormal normal) {
            seeded(layer, key, "RandomNormal").put("mean", normal.mean()).put("stddev", normal.deviation());
        } else if (initializer instanceof TruncatedNormal normal) {
            seeded(layer, key, "TruncatedNormal").put("mean", normal.mean()).put("stddev", normal.deviation());
        } else if (initializer instanceof RandomUniform uniform) {
            seeded(layer, key, "RandomUniform").put("minval", uniform.least()).put("maxval", uniform.most());
        } else if (initializer instanceof Orthogonal orthogonal) {
            seeded(layer, key, "Orthogonal").put("gain", orthogonal.gain());
        } else if (initializer instanceof Identity identity) {
            object(layer, key, "Identity").put("gain", identity.gain());
        } else if (initializer instanceof VarianceScaling scaling) {
            write(scaling, layer, key);
        }
    }

    private static void write(VarianceScaling scaling, ObjectNode layer, String key) {
        String name = NAMED.get(scaling);
        if (name != null) {
            seeded(layer, key, name);
            return;
        }
        seeded(layer, key, "VarianceScaling")
                .put("scale", scaling.scale())
                .put("mode", scaling.mode().name().toLowerCase(Locale.ROOT))
                .put("distribution", scaling.distribution().name().toLowerCase(Locale.ROOT));
    }

    private static ObjectNode seeded(ObjectNode layer, String key, String className) {
        ObjectNode options = object(layer, key, className);
        options.putNull("seed");
        return options;
    }

    private static ObjectNode object(ObjectNode layer, String key, String className) {
        return KerasObject.write(layer, key, MODULE, className);
    }
}
