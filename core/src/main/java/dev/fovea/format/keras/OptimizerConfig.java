package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.format.json.Json;
import dev.fovea.nn.optimizer.Adam;
import dev.fovea.nn.optimizer.Optimizer;
import dev.fovea.nn.optimizer.RmsProp;
import dev.fovea.nn.optimizer.Sgd;
import dev.fovea.nn.schedule.ConstantRate;
import dev.fovea.nn.schedule.InverseTimeDecay;
import dev.fovea.nn.schedule.Schedule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** From Keras's optimizers to ours, and back. */
final class OptimizerConfig {
    private static final List<String> WITHOUT_COUNTERPART = List.of(
            "weight_decay",
            "clipnorm",
            "global_clipnorm",
            "clipvalue",
            "use_ema",
            "amsgrad",
            "gradient_accumulation_steps",
            "loss_scale_factor");

    private OptimizerConfig() {}

    /** An optimizer with its learning rate. */
    record Rated(Optimizer optimizer, Schedule schedule) {}

    /** Reads an optimizer; one that has no counterpart is left out, with a note. */
    static Optional<Rated> read(JsonNode node, List<String> notes) {
        String className = node.path("class_name").asText(node.asText(""));
        JsonNode config = node.path("config");
        for (String option : WITHOUT_COUNTERPART) {
            JsonNode value = config.path(option);
            if (value.isNumber() || value.asBoolean(false)) {
                notes.add("The file was compiled with " + option + " " + Json.text(value) + " of " + className
                        + ", which is left out: if you train the network further, it is not at work.");
            }
        }
        try {
            String name = className.substring(className.indexOf('>') + 1).toLowerCase(Locale.ROOT);
            Optional<Optimizer> optimizer = switch (name) {
                case "sgd" ->
                    Optional.of(new Sgd(
                            number(config, "momentum", 0),
                            config.path("nesterov").asBoolean(false)));
                case "rmsprop" ->
                    Optional.of(new RmsProp(
                            number(config, "rho", 0.9),
                            number(config, "momentum", 0),
                            number(config, "epsilon", 1e-7),
                            config.path("centered").asBoolean(false)));
                case "adam" ->
                    Optional.of(new Adam(
                            number(config, "beta_1", 0.9),
                            number(config, "beta_2", 0.999),
                            number(config, "epsilon", 1e-7)));
                default -> Optional.empty();
            };
            if (optimizer.isEmpty()) {
                notes.add("The file was compiled with the optimizer " + className
                        + ", which is left out: there are SGD," + " RMSprop and Adam here.");
            }
            return optimizer.map(found -> new Rated(found, schedule(config, className, notes)));
        } catch (IllegalArgumentException e) {
            notes.add("The file was compiled with " + className + ", which is left out: " + e.getMessage() + ".");
            return Optional.empty();
        }
    }

    private static double number(JsonNode config, String key, double standard) {
        return config.path(key).asDouble(standard);
    }

    private static Schedule schedule(JsonNode config, String className, List<String> notes) {
        JsonNode rate = config.path(config.has("learning_rate") ? "learning_rate" : "lr");
        JsonNode settings = rate.path("config");
        double initial = rate.isNumber()
                ? rate.asDouble()
                : settings.path("initial_learning_rate").asDouble(0.001);
        boolean isInverse = rate.path("class_name").asText("").equals("InverseTimeDecay")
                && !settings.path("staircase").asBoolean(false);
        if (isInverse) {
            return new InverseTimeDecay(
                    initial,
                    number(settings, "decay_rate", 0)
                            / settings.path("decay_steps").asDouble(1));
        }
        if (!rate.isNumber()) {
            notes.add("The learning rate of " + className + " is " + Json.text(rate) + " in the file; it is read as "
                    + initial + " at every step.");
        }
        return new ConstantRate(initial);
    }

    /** Writes class and settings as Keras 3 does. */
    static ObjectNode write(KerasTraining training) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        Optimizer optimizer = training.optimizer();
        node.put("class_name", optimizer instanceof Adam ? "Adam" : optimizer instanceof Sgd ? "SGD" : "RMSprop");
        ObjectNode config = node.putObject("config");
        config.put("name", optimizer.name());
        if (training.schedule() instanceof InverseTimeDecay decay) {
            config.set("learning_rate", inverseTimeDecay(decay));
        } else {
            config.put("learning_rate", training.rate());
        }
        for (String option : List.of("weight_decay", "clipnorm", "global_clipnorm", "clipvalue")) {
            config.putNull(option);
        }
        config.put("use_ema", false).put("ema_momentum", 0.99).putNull("ema_overwrite_frequency");
        config.putNull("loss_scale_factor").putNull("gradient_accumulation_steps");
        if (optimizer instanceof Sgd sgd) {
            config.put("momentum", sgd.momentum()).put("nesterov", sgd.nesterov());
        } else if (optimizer instanceof RmsProp rms) {
            config.put("rho", rms.rho()).put("momentum", rms.momentum()).put("epsilon", rms.epsilon());
            config.put("centered", rms.centered());
        } else if (optimizer instanceof Adam adam) {
            config.put("beta_1", adam.beta1()).put("beta_2", adam.beta2()).put("epsilon", adam.epsilon());
            config.put("amsgrad", false);
        }
        return node;
    }

    private static ObjectNode inverseTimeDecay(InverseTimeDecay decay) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("module", "keras.optimizers.schedules")
                .put("class_name", "InverseTimeDecay");
        node.putObject("config")
                .put("initial_learning_rate", decay.initial())
                .put("decay_steps", 1)
                .put("decay_rate", decay.decay())
                .put("staircase", false)
                .put("name", "InverseTimeDecay");
        return node.putNull("registered_name");
    }
}
