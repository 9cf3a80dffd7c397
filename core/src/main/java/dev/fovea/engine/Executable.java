package dev.fovea.engine;

import dev.fovea.nn.Tensor;
import java.util.Collection;
import java.util.Map;

/** A network with its weights, ready to predict. Safe for threads. */
public interface Executable extends Predictor {
    /**
     * Returns what layers compute from a batch, by name, each (batch, ...).
     *
     * @throws dev.fovea.FoveaException if the network has no layer of a name
     */
    Map<String, Tensor> activations(Samples images, Collection<String> layers);

    /**
     * Returns the gradient of one output with respect to what a layer computes, or to the images, sample by sample.
     *
     * @param unit which output, before the softmax or sigmoid, 0 to units - 1
     * @param layer a layer's name, or {@link dev.fovea.nn.Network#IMAGES}
     * @return (batch, ...) in the layer's shape
     */
    Tensor gradient(Samples images, int unit, String layer);
}
