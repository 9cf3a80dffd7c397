package dev.fovea.nn;

import dev.fovea.nn.loss.Loss;
import dev.fovea.nn.op.Affine;
import dev.fovea.nn.op.Combine;

/**
 * A network's graph with its loss on top: what an engine compiles to train.
 *
 * @param loss the loss of one sample, (): that of the main output, and of the others as much as they count
 * @param predictions the network's output
 * @param targetShape the shape of one sample's target, fed as {@link #TARGETS}
 */
public record TrainingGraph(Network network, Graph graph, Value loss, Value predictions, Shape targetShape) {
    /** The name under which the graph is fed its targets. */
    public static final String TARGETS = "targets";

    /** @throws dev.fovea.FoveaException if the network's last layer does not go with the loss */
    public static TrainingGraph of(Network network, Loss loss) {
        loss.check(network);
        GraphBuilder builder = new GraphBuilder(network.graph()).layer("loss");
        Shape targetShape = loss.targetShape(network.logits().shape());
        Value targets = builder.input(TARGETS, targetShape);
        Value total = loss.apply(builder, network.logits(), targets);
        for (NetworkOutput output :
                network.outputs().subList(1, network.outputs().size())) {
            Value own = loss.apply(builder, output.logits(network.graph()), targets);
            Value share = builder.apply(new Affine(output.lossWeight(), 0), own);
            total = builder.apply(new Combine(Combine.Kind.ADD), total, share);
        }
        return new TrainingGraph(network, builder.build(), total, network.output(), targetShape);
    }
}
