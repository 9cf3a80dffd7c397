package dev.fovea.nn.layer;

import dev.fovea.engine.Precision;
import dev.fovea.engine.torch.GraphRun;
import dev.fovea.nn.Graph;
import dev.fovea.nn.GraphBuilder;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Value;
import dev.fovea.nn.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A layer by itself, each of its inputs fed: {@code input0}, {@code input1}, ... */
final class LayerTrial {
    private static final String NAME = "layer";

    private final Graph graph;
    private final List<ParameterSpec> parameters;
    private final Value output;

    LayerTrial(Layer layer, List<Shape> inputs) {
        GraphBuilder builder = new GraphBuilder().layer(NAME);
        List<Value> values = new ArrayList<>();
        for (Shape shape : inputs) {
            values.add(builder.input(input(values.size()), shape));
        }
        LayerScope scope = new LayerScope(NAME, false, builder);
        output = layer.apply(scope, values);
        graph = builder.build();
        parameters = scope.parameters();
    }

    static String input(int index) {
        return "input" + index;
    }

    /** Returns Keras's name for a parameter. */
    static String shortName(String parameter) {
        return parameter.substring(NAME.length() + 1);
    }

    List<ParameterSpec> parameters() {
        return parameters;
    }

    long parameterCount() {
        return parameters.stream()
                .mapToLong(parameter -> parameter.shape().elements())
                .sum();
    }

    Shape outputShape() {
        return output.shape();
    }

    GraphRun run(
            Map<String, Tensor> weights,
            Map<String, Tensor> inputs,
            Tensor outputGradient,
            boolean training,
            Precision precision) {
        Map<String, float[]> fed = new LinkedHashMap<>();
        inputs.forEach((name, tensor) -> fed.put(name, tensor.values()));
        GraphRun.Subject subject = new GraphRun.Subject(graph, parameters, new Weights(weights), output.node());
        return GraphRun.of(subject, training, precision, fed, outputGradient.values());
    }
}
