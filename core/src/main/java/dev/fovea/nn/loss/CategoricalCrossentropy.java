package dev.fovea.nn.loss;

import dev.fovea.FoveaException;
import dev.fovea.nn.GraphBuilder;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.op.Affine;
import dev.fovea.nn.op.Combine;
import dev.fovea.nn.op.LogSoftmax;
import dev.fovea.nn.op.Sum;

/**
 * {@code -sum(target * log(softmax(logits)))} for classes of which one is right; targets are one-hot rows.
 *
 * @param labelSmoothing how much of the target is spread over all classes (Szegedy et al., 2016), at least 0, below 1
 */
public record CategoricalCrossentropy(double labelSmoothing) implements Loss {
    public CategoricalCrossentropy {
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException("Label smoothing must be at least 0 and below 1, got " + labelSmoothing);
        }
    }

    @Override
    public String kerasName() {
        return "categorical_crossentropy";
    }

    @Override
    public Shape targetShape(Shape logits) {
        return logits;
    }

    @Override
    public Value apply(GraphBuilder graph, Value logits, Value targets) {
        Value smooth = targets;
        if (labelSmoothing > 0) {
            double spread = labelSmoothing / logits.shape().elements();
            smooth = graph.apply(new Affine(1 - labelSmoothing, spread), targets);
        }
        return ofOneHot(graph, logits, smooth);
    }

    static Value ofOneHot(GraphBuilder graph, Value logits, Value oneHot) {
        Value logProbabilities = graph.apply(new LogSoftmax(), logits);
        Value chosen = graph.apply(new Combine(Combine.Kind.MULTIPLY), oneHot, logProbabilities);
        return graph.apply(new Affine(-1, 0), graph.apply(new Sum(), chosen));
    }

    @Override
    public float[] targets(int[] labels, int units) {
        float[] targets = new float[labels.length * units];
        for (int i = 0; i < labels.length; i++) {
            targets[i * units + labels[i]] = 1;
        }
        return targets;
    }

    @Override
    public void check(Network network) {
        checkSoftmax(this, network);
    }

    static void checkSoftmax(Loss loss, Network network) {
        long units = network.logits().shape().elements();
        if (!network.outputActivation().equals(Activation.SOFTMAX) || units < 2) {
            throw new FoveaException(loss.kerasName() + " needs a softmax over 2 classes or more, but network '"
                    + network.name() + "' ends in " + network.outputActivation().kerasName() + " with " + units
                    + (units == 1 ? " unit" : " units") + "; use binary_crossentropy for sigmoid units.");
        }
    }
}
