package dev.fovea.transfer;

import dev.fovea.nn.Network;
import dev.fovea.nn.Weights;
import java.util.Map;

/**
 * The top of a backbone and a head, trained together.
 *
 * @param network backbone and head, from images to answers; the layers that were not trained are frozen
 * @param weights of it
 * @param upper the part of it that was trained, from the maps at the cut to answers
 * @param how it was trained, by name, for the model's file
 * @param figures what was measured meanwhile, by name
 */
public record FineTuned(
        Network network, Weights weights, Network upper, Map<String, String> how, Map<String, Double> figures) {
    public FineTuned {
        network.check(weights);
        how = Map.copyOf(how);
        figures = Map.copyOf(figures);
    }

    /** Returns the weights of the part that was trained. */
    public Weights upperWeights() {
        return FeatureNetwork.of(upper, weights);
    }
}
