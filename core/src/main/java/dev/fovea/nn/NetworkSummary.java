package dev.fovea.nn;

import dev.fovea.nn.op.Input;
import dev.fovea.nn.op.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A network's layers with their shapes, parameters and cost, and the totals; {@link #toString} is Keras's table with the
 * cost beside it.
 *
 * @param rows one for each layer, in order
 * @param parameters how many numbers all parameters hold
 * @param trainable how many of them training changes
 * @param forwardFlops floating-point operations to classify one image, a multiply-add counted as two
 * @param trainingFlops the same to train on one image
 * @param activationBytes memory of what all layers compute from one image, in float32
 */
public record NetworkSummary(
        String name,
        Shape inputShape,
        List<Row> rows,
        long parameters,
        long trainable,
        long forwardFlops,
        long trainingFlops,
        long activationBytes) {
    private static final int BYTES = 4;

    /** One layer's line. */
    public record Row(String layer, String kind, Shape outputShape, long parameters, long flops) {}

    public NetworkSummary {
        rows = List.copyOf(rows);
    }

    public static NetworkSummary of(Network network) {
        List<Row> rows = new ArrayList<>();
        for (LayerNode layer : network.layers()) {
            rows.add(new Row(
                    layer.name(),
                    layer.layer().kind(),
                    layer.output().shape(),
                    layer.parameterCount(),
                    flops(network.graph(), layer.name())));
        }
        long forward = rows.stream().mapToLong(Row::flops).sum();
        return new NetworkSummary(
                network.name(),
                network.inputShape(),
                rows,
                network.parameterCount(),
                network.trainableParameterCount(),
                forward,
                TrainingCost.flops(network),
                activationBytes(network.graph()));
    }

    private static long flops(Graph graph, String layer) {
        return graph.nodes().stream()
                .filter(node -> node.layer().equals(layer))
                .mapToLong(graph::flops)
                .sum();
    }

    private static long activationBytes(Graph graph) {
        return graph.nodes().stream()
                .filter(node -> !(node.operation() instanceof Input) && !(node.operation() instanceof Parameter))
                .mapToLong(node -> BYTES * node.shape().elements())
                .sum();
    }

    @Override
    public String toString() {
        Table table = new Table(List.of("Layer (type)", "Output Shape", "Param #", "MFLOP"));
        for (Row row : rows) {
            table.row(List.of(
                    row.layer() + " (" + row.kind() + ")",
                    batchShape(row.outputShape()),
                    String.format(Locale.ROOT, "%,d", row.parameters()),
                    megaflops(row.flops())));
        }
        return "Model: \"" + name + "\", input " + batchShape(inputShape) + "\n" + table + totals();
    }

    private String totals() {
        return String.format(
                Locale.ROOT,
                " Total params: %,d (%s)%n Trainable params: %,d (%s)%n Non-trainable params: %,d (%s)%n"
                        + " Cost of one image: %s MFLOP to classify, %s MFLOP to train on%n"
                        + " Activations of one image: %s in float32, %s in bf16%n",
                parameters,
                bytes(BYTES * parameters),
                trainable,
                bytes(BYTES * trainable),
                parameters - trainable,
                bytes(BYTES * (parameters - trainable)),
                megaflops(forwardFlops),
                megaflops(trainingFlops),
                bytes(activationBytes),
                bytes(activationBytes / 2));
    }

    private static String batchShape(Shape shape) {
        return "(None, " + shape.toString().substring(1);
    }

    private static String megaflops(long flops) {
        return String.format(Locale.ROOT, flops < 10_000 ? "%.3f" : "%,.1f", flops / 1e6);
    }

    private static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        return bytes < 1024 * 1024
                ? String.format(Locale.ROOT, "%.2f KB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%,.2f MB", bytes / (1024.0 * 1024.0));
    }
}
