package dev.fovea.format.onnx;

import dev.fovea.nn.Graph;
import dev.fovea.nn.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Matrix products: {@code Gemm} for rows, {@code MatMul} for tensors of higher rank. */
final class MatrixWriter {
    private MatrixWriter() {}

    static void multiply(GraphExport export, Graph.Node node) {
        List<Integer> from = node.inputs();
        Values values = export.values();
        String base = export.base(node);
        boolean row = export.shape(from.get(0)).rank() == 1;
        if (!row || !values.isParameter(from.get(1))) {
            String product = export.onnx()
                    .node("MatMul", base, List.of(values.natural(from.get(0)), values.natural(from.get(1))));
            String result = from.size() < 3
                    ? product
                    : export.onnx().node("Add", base + "_bias", List.of(product, values.natural(from.get(2))));
            export.computed(node, Order.NATURAL, result);
            return;
        }
        boolean flattened = values.order(from.get(0)) == Order.FLAT_CHANNELS_FIRST;
        Tensor matrix = values.parameter(from.get(1));
        if (flattened) {
            matrix = Tensors.rowsChannelsFirst(matrix, values.image(from.get(0)));
        }
        Order order = flattened ? Order.FLAT_CHANNELS_FIRST : Order.NATURAL;
        List<String> inputs = new ArrayList<>(List.of(values.in(from.get(0), order)));
        List<Tensor> weights = new ArrayList<>(List.of(matrix));
        if (from.size() > 2) {
            weights.add(values.parameter(from.get(2)));
        }
        inputs.addAll(export.weights(node, weights, 1));
        export.computed(node, Order.NATURAL, export.onnx().node("Gemm", base, inputs));
    }
}
