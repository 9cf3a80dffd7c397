package dev.fovea.nn;

import dev.fovea.nn.op.Input;
import dev.fovea.nn.op.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A network's layers with their shapes, parameters and cost, and the totals; {@link #toString} is Keras's table with weights
 * and biases apart and the cost beside it, and for networks that branch also what each layer takes.
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

    /**
     * One layer's line.
     *
     * @param inputs the layers it takes, or {@link Network#IMAGES}; those of all its places, where it has several
     * @param parameters how many numbers its parameters hold
     * @param biases how many of them are biases
     */
    public record Row(
            String layer,
            String kind,
            Shape outputShape,
            List<String> inputs,
            long parameters,
            long biases,
            long flops) {
        public Row {
            inputs = List.copyOf(inputs);
        }
    }

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
                    layer.calls().stream()
                            .flatMap(call -> call.inputs().stream())
                            .map(LayerNode.Source::layer)
                            .distinct()
                            .toList(),
                    layer.parameterCount(),
                    biases(layer),
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

    private static long biases(LayerNode layer) {
        return layer.parameters().stream()
                .filter(parameter -> parameter.name().endsWith("/bias"))
                .mapToLong(parameter -> parameter.shape().elements())
                .sum();
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
        boolean branches = branches();
        List<String> header = new ArrayList<>(List.of("Layer (type)", "Output Shape"));
        if (branches) {
            header.add("Connected to");
        }
        header.addAll(List.of("Param #", "Weights + biases", "MFLOP"));
        Table table = new Table(header, branches ? 3 : 2);
        for (Row row : rows) {
            List<String> cells =
                    new ArrayList<>(List.of(row.layer() + " (" + row.kind() + ")", batchShape(row.outputShape())));
            if (branches) {
                cells.add(String.join(", ", row.inputs()));
            }
            cells.add(count(row.parameters()));
            cells.add(row.biases() == 0 ? "" : count(row.parameters() - row.biases()) + " + " + count(row.biases()));
            cells.add(megaflops(row.flops()));
            table.row(cells);
        }
        return "Model: \"" + name + "\", input " + batchShape(inputShape) + "\n" + table + totals();
    }

    /** Says whether a layer takes something else than what the one before it computes. */
    private boolean branches() {
        String before = Network.IMAGES;
        for (Row row : rows) {
            if (!row.inputs().equals(List.of(before))) {
                return true;
            }
            before = row.layer();
        }
        return false;
    }

    private static String count(long numbers) {
        return String.format(Locale.ROOT, "%,d", numbers);
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
