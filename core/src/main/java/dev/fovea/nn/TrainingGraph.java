package dev.fovea.nn;

import dev.fovea.nn.loss.Loss;
import dev.fovea.nn.op.Affine;
import dev.fovea.nn.op.Combine;
import dev.fovea.nn.op.Elementwise;
import dev.fovea.nn.op.Sum;
import dev.fovea.nn.weight.Regularizer;
import java.util.HashMap;
import java.util.Map;

/**
 * A network's graph with its loss on top: what an engine compiles to train.
 *
 * @param loss the loss of one sample, (): those of all outputs as much as they count, times the
 *     sample's weight, and the penalties on what layers compute
 * @param predictions the network's output
 * @param targetShape the shape of one sample's target, fed as {@link #TARGETS}
 * @param rates how much of the learning rate parameters take, by name, above 0; those that are not there take all of it
 */
public record TrainingGraph(
        Network network, Graph graph, Value loss, Value predictions, Shape targetShape, Map<String, Double> rates) {
    /** The name under which the graph is fed its targets. */
    public static final String TARGETS = "targets";

    /** The name under which the graph is fed how much each sample's loss counts, (); penalties on activity count fully. */
    public static final String WEIGHTS = "weights";

    /** The layer that everything on top of the network belongs to. */
    public static final String LAYER = "loss";

    public TrainingGraph {
        rates = Map.copyOf(rates);
        rates.forEach((parameter, rate) -> {
            if (!(rate > 0 && Double.isFinite(rate))) {
                throw new IllegalArgumentException(
                        "'" + parameter + "' must take a share above 0 of the learning rate, got " + rate);
            }
        });
    }

    /** @throws dev.fovea.FoveaException if the network's last layer does not go with the loss */
    public static TrainingGraph of(Network network, Loss loss) {
        loss.check(network);
        GraphBuilder builder = new GraphBuilder(network.graph()).layer(LAYER);
        Shape targetShape = loss.targetShape(network.logits().shape());
        Value targets = builder.input(TARGETS, targetShape);
        Value total = loss(network, network.outputs().get(0), loss, builder, targets);
        for (NetworkOutput output :
                network.outputs().subList(1, network.outputs().size())) {
            Value share = loss(network, output, loss, builder, targets);
            total = builder.apply(new Combine(Combine.Kind.ADD), total, share);
        }
        total = builder.apply(new Combine(Combine.Kind.MULTIPLY), total, builder.input(WEIGHTS, Shape.of()));
        total = addPenalties(network, builder, total);
        return new TrainingGraph(network, builder.build(), total, network.output(), targetShape, Map.of());
    }

    /**
     * Returns the same graph whose layers learn at rates of their own (discriminative fine-tuning; Howard and Ruder, 2018).
     *
     * @param byLayer how much of the learning rate a layer's parameters take, above 0; a layer that is not there takes all
     * @throws dev.fovea.FoveaException if there is no layer of a name
     */
    public TrainingGraph withRates(Map<String, Double> byLayer) {
        Map<String, Double> byParameter = new HashMap<>();
        byLayer.forEach((layer, rate) ->
                network.layer(layer).parameters().forEach(parameter -> byParameter.put(parameter.name(), rate)));
        return new TrainingGraph(network, graph, loss, predictions, targetShape, byParameter);
    }

    /** Adds the loss of one output, as much as it counts. */
    private static Value loss(Network network, NetworkOutput output, Loss loss, GraphBuilder builder, Value targets) {
        Value own = loss.apply(builder, output.logits(network.graph()), targets);
        return output.lossWeight() == 1 ? own : builder.apply(new Affine(output.lossWeight(), 0), own);
    }

    /** Adds the penalties on what layers compute, each as often as its layer works. */
    private static Value addPenalties(Network network, GraphBuilder builder, Value loss) {
        Value total = loss;
        for (LayerNode layer : network.layers()) {
            Regularizer penalty = layer.layer().activityRegularizer();
            for (LayerNode.Call call : layer.calls()) {
                total = addPenalty(builder, total, Elementwise.Function.ABSOLUTE, penalty.l1(), call.output());
                total = addPenalty(builder, total, Elementwise.Function.SQUARE, penalty.l2(), call.output());
            }
        }
        return total;
    }

    private static Value addPenalty(
            GraphBuilder builder, Value total, Elementwise.Function function, double factor, Value activity) {
        if (factor == 0) {
            return total;
        }
        Value sum = builder.apply(new Sum(), builder.apply(new Elementwise(function), activity));
        return builder.apply(new Combine(Combine.Kind.ADD), total, builder.apply(new Affine(factor, 0), sum));
    }
}
