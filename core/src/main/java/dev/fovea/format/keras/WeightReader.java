package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.format.json.Json;
import dev.fovea.nn.weight.MaxNorm;
import dev.fovea.nn.weight.Regularizer;
import dev.fovea.nn.weight.WeightOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a layer's options ask of its parameters: first values, penalties and bounds. */
final class WeightReader {
    private final LayerConfig config;

    WeightReader(LayerConfig config) {
        this.config = config;
    }

    /** Reads what is asked of the parameter whose options begin with {@code parameter}, such as {@code kernel}. */
    WeightOptions options(String parameter, WeightOptions standard) {
        WeightOptions options = standard.withRegularizer(regularizer(parameter + "_regularizer"));
        String key = parameter + "_initializer";
        if (config.isPresent(key)) {
            options = InitializerFormat.read(KerasObject.of(config.option(key)))
                    .map(options::withInitializer)
                    .orElseGet(() -> {
                        config.note("has " + key + " " + Json.text(config.option(key))
                                + ", which is not known here; new weights would be drawn otherwise.");
                        return standard;
                    });
        }
        Optional<MaxNorm> constraint = constraint(parameter + "_constraint");
        return constraint.isPresent() ? options.withConstraint(constraint.get()) : options;
    }

    /** Reads a penalty; one that is not known here is left out, with a note. */
    Regularizer regularizer(String key) {
        if (!config.isPresent(key)) {
            return Regularizer.NONE;
        }
        KerasObject object = KerasObject.of(config.option(key));
        double standard = 0.01;
        return switch (object.snakeCase()) {
            case "l1" -> Regularizer.l1(object.number("l1", standard));
            case "l2" -> Regularizer.l2(object.number("l2", standard));
            case "l1_l2", "l1l2" -> new Regularizer(object.number("l1", 0), object.number("l2", 0));
            default -> {
                config.trainingOnly(key);
                yield Regularizer.NONE;
            }
        };
    }

    private Optional<MaxNorm> constraint(String key) {
        if (!config.isPresent(key)) {
            return Optional.empty();
        }
        KerasObject object = KerasObject.of(config.option(key));
        if (!List.of("max_norm", "maxnorm").contains(object.snakeCase())) {
            config.trainingOnly(key);
            return Optional.empty();
        }
        List<Integer> axes = new ArrayList<>();
        JsonNode axis = object.config().path("axis");
        if (axis.isArray()) {
            axis.forEach(each -> axes.add(each.asInt()));
        } else {
            axes.add(axis.asInt(0));
        }
        return Optional.of(new MaxNorm(object.number("max_value", 2), axes));
    }
}
