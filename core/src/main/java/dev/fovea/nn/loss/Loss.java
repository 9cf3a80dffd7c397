package dev.fovea.nn.loss;

import dev.fovea.FoveaException;
import dev.fovea.nn.GraphBuilder;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import java.util.Locale;

/** What training makes small: one number for each sample, computed from logits; a batch's loss is their mean. */
public sealed interface Loss permits CategoricalCrossentropy, SparseCategoricalCrossentropy, BinaryCrossentropy {
    /** Returns Keras's name, such as {@code categorical_crossentropy}. */
    String kerasName();

    /** Returns the shape of a sample's target, given that of its logits. */
    Shape targetShape(Shape logits);

    /** Adds the loss of one sample to a graph and returns it, a single number (). */
    Value apply(GraphBuilder graph, Value logits, Value targets);

    /**
     * Writes the numbers of classes as targets, sample after sample.
     *
     * @param labels for each sample the number of its class
     * @param units how many outputs the network has
     */
    float[] targets(int[] labels, int units);

    /** Tells whether a target may be shares of several classes instead of one class. */
    default boolean takesShares() {
        return true;
    }

    /** @throws FoveaException if the network's last layer does not go with this loss; the message names what does */
    void check(Network network);

    /**
     * Returns the loss that suits a network: binary cross-entropy for sigmoid outputs, categorical for a softmax.
     *
     * @throws FoveaException if the network ends in neither
     */
    static Loss forNetwork(Network network) {
        return switch (network.outputActivation().kind()) {
            case SOFTMAX -> new CategoricalCrossentropy(0);
            case SIGMOID -> new BinaryCrossentropy();
            default ->
                throw new FoveaException("Network '" + network.name() + "' ends in "
                        + network.outputActivation().kerasName()
                        + ", so no classification loss suits it; let its last layer be a softmax or a sigmoid.");
        };
    }

    /**
     * Returns the loss that Keras calls {@code name}.
     *
     * @throws FoveaException if there is none of that name
     */
    static Loss named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "categorical_crossentropy" -> new CategoricalCrossentropy(0);
            case "sparse_categorical_crossentropy" -> new SparseCategoricalCrossentropy();
            case "binary_crossentropy" -> new BinaryCrossentropy();
            default ->
                throw new FoveaException("There is no loss '" + name + "'; choose one of"
                        + " categorical_crossentropy, sparse_categorical_crossentropy, binary_crossentropy.");
        };
    }
}
