package dev.fovea.nn.layer;

import dev.fovea.FoveaException;
import dev.fovea.nn.GraphBuilder;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.initializer.Initializer;
import dev.fovea.nn.op.Activate;
import dev.fovea.nn.op.Operation;
import dev.fovea.nn.op.Softmax;
import java.util.ArrayList;
import java.util.List;

/** What a layer builds with: it adds parameters and operations to the network under the layer's name. */
public final class LayerScope {
    /** The longest array of Java; such a parameter would take 8 GB, twice that in training. */
    private static final int MOST_NUMBERS = Integer.MAX_VALUE - 8;

    private final String kind;
    private final String layerName;
    private final GraphBuilder graph;
    private final List<ParameterSpec> parameters = new ArrayList<>();

    public LayerScope(String kind, String layerName, GraphBuilder graph) {
        this.kind = kind;
        this.layerName = layerName;
        this.graph = graph;
    }

    /** Adds a parameter that training changes. */
    public Value parameter(String name, Shape shape, Initializer initializer) {
        return parameter(new ParameterSpec(layerName + "/" + name, shape, initializer, true));
    }

    /** Adds a parameter that training does not change by its gradient, such as a moving average. */
    public Value statistic(String name, Shape shape, Initializer initializer) {
        return parameter(new ParameterSpec(layerName + "/" + name, shape, initializer, false));
    }

    public Value apply(Operation operation, Value... inputs) {
        return graph.apply(operation, inputs);
    }

    /** Applies an activation; linear adds nothing. */
    public Value activate(Activation activation, Value value) {
        return switch (activation.kind()) {
            case LINEAR -> value;
            case SOFTMAX -> apply(new Softmax(), value);
            default -> apply(new Activate(activation), value);
        };
    }

    /** @throws FoveaException naming the layer, if {@code value} is not (height, width, channels) */
    public void requireImage(Value value) {
        if (value.shape().rank() != 3) {
            throw new FoveaException(
                    kind + " '" + layerName + "' needs (height, width, channels), got " + value.shape());
        }
    }

    /** Returns the parameters added so far, in Keras's order. */
    public List<ParameterSpec> parameters() {
        return List.copyOf(parameters);
    }

    private Value parameter(ParameterSpec parameter) {
        if (parameter.shape().elements() > MOST_NUMBERS) {
            throw new IllegalArgumentException("its weights of shape " + parameter.shape() + " would be "
                    + parameter.shape().elements() + " numbers, and " + MOST_NUMBERS
                    + " is the limit; use smaller images, more pooling layers or fewer units");
        }
        parameters.add(parameter);
        return graph.parameter(parameter.name(), parameter.shape(), parameter.trainable());
    }
}
