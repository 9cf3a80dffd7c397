package dev.fovea.nn.loss;

import dev.fovea.FoveaException;
import dev.fovea.nn.GraphBuilder;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.op.Activate;
import dev.fovea.nn.op.Affine;
import dev.fovea.nn.op.Combine;
import dev.fovea.nn.op.Sum;

/**
 * The mean over all sigmoid units of {@code log(1 + exp(x)) - x * target}, x being the logit: each unit says yes or no by
 * itself. One unit tells two classes apart; its target is 1 for the second class.
 */
public record BinaryCrossentropy() implements Loss {
    @Override
    public String kerasName() {
        return "binary_crossentropy";
    }

    @Override
    public Shape targetShape(Shape logits) {
        return logits;
    }

    @Override
    public Value apply(GraphBuilder graph, Value logits, Value targets) {
        Value softplus = graph.apply(new Activate(Activation.of(Activation.Kind.SOFTPLUS)), logits);
        Value product = graph.apply(new Combine(Combine.Kind.MULTIPLY), logits, targets);
        Value each = graph.apply(new Combine(Combine.Kind.SUBTRACT), softplus, product);
        return graph.apply(new Affine(1.0 / logits.shape().elements(), 0), graph.apply(new Sum(), each));
    }

    @Override
    public float[] targets(int[] labels, int units) {
        if (units > 1) {
            return new CategoricalCrossentropy(0).targets(labels, units);
        }
        return new SparseCategoricalCrossentropy().targets(labels, units);
    }

    @Override
    public void check(Network network) {
        if (network.outputActivation().equals(Activation.SIGMOID)) {
            return;
        }
        long units = network.logits().shape().elements();
        throw new FoveaException(
                "binary_crossentropy judges each output by itself and needs sigmoid units, but network '"
                        + network.name() + "' ends in "
                        + network.outputActivation().kerasName() + " with " + units
                        + " units, of which one is right; use categorical_crossentropy, or a single sigmoid unit.");
    }
}
