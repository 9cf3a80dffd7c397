package dev.fovea.transfer;

import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Weights;
import dev.fovea.nn.layer.Layer;
import java.util.List;
import java.util.Map;

/**
 * Layers learned on features.
 *
 * @param layers each takes what the one before gives, the first a picture's features
 * @param weights of these layers
 * @param how they were learned, by name, for the model's file
 * @param figures what was measured meanwhile, by name
 */
public record TrainedHead(List<Layer> layers, Weights weights, Map<String, String> how, Map<String, Double> figures) {
    public TrainedHead {
        layers = List.copyOf(layers);
        how = Map.copyOf(how);
        figures = Map.copyOf(figures);
    }

    /** Returns the layers as a network that takes features. */
    public Network network(Shape features) {
        return Network.sequential("head", features, layers);
    }
}
