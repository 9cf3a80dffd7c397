package dev.fovea.format.onnx;

import dev.fovea.nn.Graph;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import java.util.Arrays;
import java.util.List;

/** Operations along one axis that take more than one ONNX node. */
final class AxisWriters {
    private AxisWriters() {}

    /** The first half along an axis times the sigmoid of the second. */
    static void gated(GraphExport export, Graph.Node node, int axis) {
        int from = node.inputs().get(0);
        Order order = order(export, from);
        String x = export.values().in(from, order);
        int size = export.shape(from).size(axis);
        long place = SampleAxes.place(axis, export.shape(from).rank(), order);
        Formula formula = new Formula(export.onnx(), export.base(node), OnnxType.FLOAT);
        String value = part(export, node, x, place, 0, size / 2);
        String gate = formula.of("Sigmoid", part(export, node, x, place, size / 2, size));
        export.computed(node, order, formula.multiply(value, gate));
    }

    private static String part(GraphExport export, Graph.Node node, String x, long axis, long start, long end) {
        OnnxGraph onnx = export.onnx();
        String base = export.base(node);
        List<String> from = List.of(
                x, onnx.list(base + "/start", start), onnx.list(base + "/end", end), onnx.list(base + "/axis", axis));
        return onnx.node("Slice", base + "/part", from);
    }

    /**
     * Numbers are sorted, the largest first; those count whose rank times themselves, plus 1, is more than the sum so far.
     * What these have above 1 in all is taken from each alike.
     */
    static void sparsemax(GraphExport export, Graph.Node node, int axis) {
        int from = node.inputs().get(0);
        Order order = order(export, from);
        String x = export.values().in(from, order);
        int size = export.shape(from).size(axis);
        int rank = export.shape(from).rank();
        long place = SampleAxes.place(axis, rank, order);
        OnnxGraph onnx = export.onnx();
        String base = export.base(node);
        Formula formula = new Formula(onnx, base, OnnxType.FLOAT);
        String sorted = onnx.unique(base + "/sorted");
        onnx.nodeTo(
                List.of(sorted, onnx.unique(base + "/places")),
                "TopK",
                List.of(x, onnx.list(base + "/all", size)),
                Attribute.of("axis", place));
        String sums = onnx.node("CumSum", base + "/sums", List.of(sorted, onnx.constant(base + "/axis", place)));
        String ranks = onnx.constant(base + "/ranks", ranks(size, (int) place, rank));
        String counts = formula.cast(
                formula.less(sums, formula.add(formula.multiply(sorted, ranks), formula.number(1))), OnnxType.FLOAT);
        String axes = onnx.list(base + "/axes", place);
        String count = onnx.node("ReduceSum", base + "/count", List.of(counts, axes));
        String total = onnx.node("ReduceSum", base + "/total", List.of(formula.multiply(counts, sorted), axes));
        String above = formula.divide(formula.subtract(total, formula.number(1)), count);
        export.computed(node, order, formula.of("Relu", formula.subtract(x, above)));
    }

    /** The numbers from 1 on, along an axis. */
    private static Tensor ranks(int size, int place, int rank) {
        int[] sizes = new int[rank + 1];
        Arrays.fill(sizes, 1);
        sizes[place] = size;
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = i + 1;
        }
        return new Tensor(Shape.of(sizes), values);
    }

    private static Order order(GraphExport export, int from) {
        return export.values().has(from, Order.CHANNELS_FIRST) ? Order.CHANNELS_FIRST : Order.NATURAL;
    }
}
