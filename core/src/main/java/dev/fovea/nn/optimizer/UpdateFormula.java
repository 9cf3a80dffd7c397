package dev.fovea.nn.optimizer;

import dev.fovea.nn.Graph;
import dev.fovea.nn.GraphBuilder;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.op.Affine;
import dev.fovea.nn.op.Combine;
import dev.fovea.nn.op.Elementwise;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an optimizer does to one element, as a graph whose inputs are named {@link #PARAMETER}, {@link #GRADIENT}, the
 * optimizer's slots and its factors. New numbers take the place of the old ones when they are computed: no node behind
 * may ask for the old ones, nor for what scales them.
 *
 * @param parameter the new parameter
 * @param slots the new slots, in the optimizer's order
 */
public record UpdateFormula(Graph graph, Value parameter, List<Value> slots) {
    public static final String PARAMETER = "parameter";
    public static final String GRADIENT = "gradient";

    public UpdateFormula {
        slots = List.copyOf(slots);
    }

    /** Writes a formula in the way it is written on paper. */
    static final class Writer {
        private final GraphBuilder graph = new GraphBuilder().layer("optimizer");
        private final Map<String, Value> inputs = new LinkedHashMap<>();

        /** Returns the input of that name, the same each time it is asked for. */
        Value input(String name) {
            return inputs.computeIfAbsent(name, key -> graph.input(key, Shape.of()));
        }

        Value add(Value left, Value right) {
            return combine(Combine.Kind.ADD, left, right);
        }

        Value subtract(Value left, Value right) {
            return combine(Combine.Kind.SUBTRACT, left, right);
        }

        Value multiply(Value left, Value right) {
            return combine(Combine.Kind.MULTIPLY, left, right);
        }

        Value divide(Value left, Value right) {
            return combine(Combine.Kind.DIVIDE, left, right);
        }

        Value scale(Value value, double factor) {
            return graph.apply(new Affine(factor, 0), value);
        }

        Value plus(Value value, double constant) {
            return graph.apply(new Affine(1, constant), value);
        }

        Value square(Value value) {
            return graph.apply(new Elementwise(Elementwise.Function.SQUARE), value);
        }

        Value squareRoot(Value value) {
            return graph.apply(new Elementwise(Elementwise.Function.SQUARE_ROOT), value);
        }

        UpdateFormula formula(Value parameter, Value... slots) {
            return new UpdateFormula(graph.build(), parameter, List.of(slots));
        }

        private Value combine(Combine.Kind kind, Value left, Value right) {
            return graph.apply(new Combine(kind), left, right);
        }
    }
}
