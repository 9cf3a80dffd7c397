package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkOutput;
import java.util.ArrayList;
import java.util.List;

/** How much the loss of each output counts, as a model was compiled in Keras: a list, or numbers by the outputs' names. */
final class LossWeights {
    private LossWeights() {}

    /** Returns the network with the weights of a {@code compile_config}; one that it cannot have is left out, with a note. */
    static Network read(JsonNode compileConfig, Network network, List<String> notes) {
        JsonNode given = compileConfig.path("loss_weights");
        if (given.isMissingNode() || given.isNull() || (given.isContainerNode() && given.isEmpty())) {
            return network;
        }
        List<Double> weights = new ArrayList<>();
        for (int i = 0; i < network.outputs().size(); i++) {
            NetworkOutput output = network.outputs().get(i);
            JsonNode weight = given.isNumber() ? given : given.isArray() ? given.path(i) : given.path(layer(output));
            double value = weight.asDouble(1);
            if (value > 0 && Double.isFinite(value)) {
                weights.add(value);
            } else {
                weights.add(1.0);
                notes.add("The file was compiled with a loss weight of " + weight + " for the output '" + layer(output)
                        + "', which is read as 1: an output's loss counts more than 0 here.");
            }
        }
        return network.withLossWeights(weights);
    }

    private static String layer(NetworkOutput output) {
        return output.source().layer();
    }
}
