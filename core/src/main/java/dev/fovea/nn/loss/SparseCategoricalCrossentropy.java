package dev.fovea.nn.loss;

import dev.fovea.nn.GraphBuilder;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.op.OneHot;

/** {@link CategoricalCrossentropy} whose targets are the numbers of the classes instead of one-hot rows. */
public record SparseCategoricalCrossentropy() implements Loss {
    @Override
    public String kerasName() {
        return "sparse_categorical_crossentropy";
    }

    @Override
    public Shape targetShape(Shape logits) {
        return Shape.of();
    }

    @Override
    public Value apply(GraphBuilder graph, Value logits, Value targets) {
        int classes = Math.toIntExact(logits.shape().elements());
        return CategoricalCrossentropy.ofOneHot(graph, logits, graph.apply(new OneHot(classes), targets));
    }

    @Override
    public float[] targets(int[] labels, int units) {
        float[] targets = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            targets[i] = labels[i];
        }
        return targets;
    }

    @Override
    public boolean takesShares() {
        return false;
    }

    @Override
    public void check(Network network) {
        CategoricalCrossentropy.checkSoftmax(this, network);
    }
}
