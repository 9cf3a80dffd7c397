package dev.fovea.nn.layer;

import dev.fovea.nn.GraphBuilder;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.op.Activate;
import dev.fovea.nn.op.Combine;
import dev.fovea.nn.op.CombineParameter;
import dev.fovea.nn.op.GatedLinear;
import dev.fovea.nn.op.LogSoftmax;
import dev.fovea.nn.op.Operation;
import dev.fovea.nn.op.Softmax;
import dev.fovea.nn.op.Sparsemax;
import dev.fovea.nn.weight.WeightOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a layer builds with: it adds parameters and operations to the network under the layer's name. A layer that works
 * once more in the same scope gets the parameters that it has.
 */
public final class LayerScope {
    /** The longest array of Java; such a parameter would take 8 GB, twice that in training. */
    private static final int MOST_NUMBERS = Integer.MAX_VALUE - 8;

    private final String layerName;
    private final boolean frozen;
    private final GraphBuilder graph;
    private final Map<ParameterSpec, Value> parameters = new LinkedHashMap<>();

    /** @param frozen whether training leaves the layer's parameters as they are */
    public LayerScope(String layerName, boolean frozen, GraphBuilder graph) {
        this.layerName = layerName;
        this.frozen = frozen;
        this.graph = graph;
    }

    /** Says whether training leaves the layer as it is; batch statistics are then not at work either. */
    public boolean isFrozen() {
        return frozen;
    }

    /** Adds a parameter that training changes, unless the layer is frozen. */
    public Value parameter(String name, Shape shape, WeightOptions options) {
        return parameter(name, shape, shape, options);
    }

    /**
     * Adds a parameter that operations see in another shape than Keras.
     *
     * @param shape Keras's
     * @param seen the operations': the same numbers in the same row-major order
     */
    public Value parameter(String name, Shape shape, Shape seen, WeightOptions options) {
        return parameter(name, shape, seen, options, frozen ? ParameterSpec.Role.FROZEN : ParameterSpec.Role.TRAINED);
    }

    /** Adds a parameter that training does not change by its gradient, such as a moving average. */
    public Value statistic(String name, Shape shape, WeightOptions options) {
        return parameter(name, shape, shape, options, ParameterSpec.Role.STATISTIC);
    }

    /**
     * Applies an operation that takes a value, a kernel and perhaps a bias, and then an activation.
     *
     * @param kernel the kernel's shape; a bias has one number for each of the last axis
     */
    public Value linear(Operation operation, Value input, Shape kernel, LinearOptions options) {
        return linear(operation, input, parameter("kernel", kernel, options.kernel()), kernel.size(-1), options);
    }

    /**
     * Applies an operation that takes a value, a kernel and perhaps a bias, and then an activation.
     *
     * @param biases how many numbers a bias has
     */
    public Value linear(Operation operation, Value input, Value kernel, int biases, LinearOptions options) {
        Value result = options.useBias()
                ? apply(operation, input, kernel, parameter("bias", Shape.of(biases), options.bias()))
                : apply(operation, input, kernel);
        return activate(options.activation(), result);
    }

    public Value apply(Operation operation, Value... inputs) {
        return graph.apply(operation, inputs);
    }

    /** Applies an activation; linear adds nothing. */
    public Value activate(Activation activation, Value value) {
        if (activation.equals(Activation.LINEAR)) {
            return value;
        }
        if (activation.isElementWise()) {
            return apply(new Activate(activation), value);
        }
        int axis = BatchAxes.fromEnd((int) activation.parameter(Activation.AXIS), value.shape());
        return switch (activation.kind()) {
            case SOFTMAX -> apply(new Softmax(axis), value);
            case LOG_SOFTMAX -> apply(new LogSoftmax(axis), value);
            case SPARSEMAX -> apply(new Sparsemax(axis), value);
            case GLU -> apply(new GatedLinear(axis), value);
            default -> throw new IllegalArgumentException(activation + " is not known to work along an axis");
        };
    }

    /**
     * Multiplies by a gamma and adds a beta, where there are such.
     *
     * @param axes the axes of one sample along which they differ, ascending, counted from the end
     */
    Value scaleAndShift(Value value, List<Integer> axes, ScaleAndShift options) {
        Shape shape = BatchAxes.sizes(value.shape(), axes);
        Value result = value;
        if (options.scale()) {
            Value gamma = parameter("gamma", shape, options.gamma());
            result = apply(new CombineParameter(Combine.Kind.MULTIPLY, axes), result, gamma);
        }
        if (options.center()) {
            Value beta = parameter("beta", shape, options.beta());
            result = apply(new CombineParameter(Combine.Kind.ADD, axes), result, beta);
        }
        return result;
    }

    /** @throws IllegalArgumentException if {@code value} is not (height, width, channels) */
    public void requireImage(Value value) {
        if (value.shape().rank() != 3) {
            throw new IllegalArgumentException("needs (height, width, channels), got " + value.shape());
        }
    }

    /** Returns the parameters added so far, in Keras's order. */
    public List<ParameterSpec> parameters() {
        return List.copyOf(parameters.keySet());
    }

    private Value parameter(String name, Shape shape, Shape seen, WeightOptions options, ParameterSpec.Role role) {
        if (shape.elements() > MOST_NUMBERS) {
            throw new IllegalArgumentException("its weights of shape " + shape + " would be " + shape.elements()
                    + " numbers, and " + MOST_NUMBERS
                    + " is the limit; use smaller images, more pooling layers or fewer units");
        }
        ParameterSpec parameter = new ParameterSpec(layerName + "/" + name, shape, options, role);
        for (ParameterSpec present : parameters.keySet()) {
            if (present.name().equals(parameter.name()) && !present.shape().equals(shape)) {
                throw new IllegalArgumentException("shares its " + name + " of shape " + present.shape()
                        + ", but would need one of shape " + shape + " here");
            }
        }
        return parameters.computeIfAbsent(parameter, spec -> graph.parameter(spec.name(), seen, spec.trainable()));
    }
}
