package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.FoveaException;
import dev.fovea.nn.Network;
import dev.fovea.nn.loss.BinaryCrossentropy;
import dev.fovea.nn.loss.CategoricalCrossentropy;
import dev.fovea.nn.loss.Loss;
import java.util.List;
import java.util.Optional;

/** From the loss that a model was compiled with in Keras to ours, and back. */
final class LossConfig {
    private LossConfig() {}

    /** Reads the loss of a {@code compile_config}; one that does not suit the network is left out, with a note. */
    static Optional<Loss> read(JsonNode compileConfig, Network network, List<String> notes) {
        JsonNode loss = main(compileConfig.path("loss"));
        JsonNode settings = loss.path("config");
        String name = loss.isTextual()
                ? loss.textValue()
                : GroupNames.snakeCase(settings.path("name")
                        .asText(settings.asText(loss.path("class_name").asText(""))));
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(suitable(Loss.named(name), settings, network, notes));
        } catch (FoveaException e) {
            notes.add("The file was compiled with the loss " + name + ", which is left out: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Where each output has a loss of its own, the first one's is that of the main output. */
    private static JsonNode main(JsonNode loss) {
        boolean isOne = loss.isTextual() || loss.has("class_name") || loss.isEmpty();
        return isOne ? loss : loss.iterator().next();
    }

    /** Writes a loss as Keras 3 does: its name, or an object where it has settings. */
    static JsonNode write(Loss loss) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (!(loss instanceof CategoricalCrossentropy smoothed) || smoothed.labelSmoothing() == 0) {
            return nodes.textNode(loss.kerasName());
        }
        ObjectNode node = nodes.objectNode().put("module", "keras.losses").put("class_name", "CategoricalCrossentropy");
        node.putObject("config")
                .put("name", loss.kerasName())
                .put("reduction", "sum_over_batch_size")
                .put("from_logits", false)
                .put("label_smoothing", smoothed.labelSmoothing())
                .put("axis", -1);
        return node.putNull("registered_name");
    }

    private static Loss suitable(Loss loss, JsonNode settings, Network network, List<String> notes) {
        double smoothing = settings.path("label_smoothing").asDouble(0);
        Loss chosen = loss instanceof CategoricalCrossentropy ? new CategoricalCrossentropy(smoothing) : loss;
        boolean softmax = network.outputActivation().equals(dev.fovea.nn.activation.Activation.SOFTMAX);
        if (loss instanceof BinaryCrossentropy && softmax) {
            chosen = new CategoricalCrossentropy(smoothing);
            notes.add("The file was compiled with binary_crossentropy on a softmax of "
                    + network.output().shape().elements()
                    + " units; it is read as categorical_crossentropy, which is what a softmax is trained with.");
        }
        chosen.check(network);
        return chosen;
    }
}
