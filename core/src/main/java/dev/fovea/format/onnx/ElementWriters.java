package dev.fovea.format.onnx;

import dev.fovea.nn.Graph;
import dev.fovea.nn.Shape;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.op.Affine;
import dev.fovea.nn.op.Combine;
import dev.fovea.nn.op.Elementwise;
import java.util.List;

/** Element-wise operations: they leave the order of the numbers as it is. */
final class ElementWriters {
    private ElementWriters() {}

    static void activate(GraphExport export, Graph.Node node, Activation activation) {
        int from = node.inputs().get(0);
        Order order = export.values().order(from);
        String x = export.values().in(from, order);
        export.computed(node, order, Activations.add(export.onnx(), activation, export.base(node), x));
    }

    static void affine(GraphExport export, Graph.Node node, Affine affine) {
        int from = node.inputs().get(0);
        Order order = export.values().order(from);
        OnnxGraph onnx = export.onnx();
        String base = export.base(node);
        String result = export.values().in(from, order);
        if (affine.scale() != 1) {
            String scale = onnx.constant(base + "_scale", (float) affine.scale());
            result = onnx.node("Mul", base, List.of(result, scale));
        }
        if (affine.offset() != 0) {
            String offset = onnx.constant(base + "_offset", (float) affine.offset());
            result = onnx.node("Add", base, List.of(result, offset));
        }
        export.computed(node, order, result);
    }

    /** Softmax goes along an axis, wherever that is. */
    static void softmax(GraphExport export, Graph.Node node, String operator, int axis) {
        int from = node.inputs().get(0);
        Order order = export.values().has(from, Order.CHANNELS_FIRST) ? Order.CHANNELS_FIRST : Order.NATURAL;
        String x = export.values().in(from, order);
        ProtoMessage along =
                Attribute.of("axis", SampleAxes.place(axis, node.shape().rank(), order));
        export.computed(node, order, export.onnx().node(operator, export.base(node), List.of(x), along));
    }

    static void combine(GraphExport export, Graph.Node node, Combine.Kind kind) {
        int left = node.inputs().get(0);
        int right = node.inputs().get(1);
        Order order = common(export, left, right);
        int rank = node.shape().rank();
        List<String> operands = List.of(operand(export, left, order, rank), operand(export, right, order, rank));
        export.computed(node, order, export.onnx().node(operator(kind), export.base(node), operands));
    }

    static String operator(Combine.Kind kind) {
        return switch (kind) {
            case ADD -> "Add";
            case SUBTRACT -> "Sub";
            case MULTIPLY -> "Mul";
            case DIVIDE -> "Div";
            case MAXIMUM -> "Max";
            case MINIMUM -> "Min";
        };
    }

    /** The order in which two values meet: channels first where one of them is there so. */
    private static Order common(GraphExport export, int left, int right) {
        Values values = export.values();
        boolean images = export.shape(left).rank() == 3 || export.shape(right).rank() == 3;
        if (images && (values.has(left, Order.CHANNELS_FIRST) || values.has(right, Order.CHANNELS_FIRST))) {
            return Order.CHANNELS_FIRST;
        }
        boolean flat = values.order(left) == Order.FLAT_CHANNELS_FIRST
                && values.order(right) == Order.FLAT_CHANNELS_FIRST
                && values.image(left).equals(values.image(right));
        return flat ? Order.FLAT_CHANNELS_FIRST : Order.NATURAL;
    }

    /** A single number of each sample becomes (batch, 1, ...), so that it goes with all numbers of its sample. */
    private static String operand(GraphExport export, int node, Order order, int rank) {
        Shape shape = export.shape(node);
        if (shape.rank() > 0) {
            return export.values().in(node, order);
        }
        String number = export.values().natural(node);
        if (export.values().isParameter(node) || rank == 0) {
            return number;
        }
        int[] ones = new int[rank];
        java.util.Arrays.fill(ones, 1);
        return export.values().reshape(export.base(export.node(node)) + "_each", number, ones);
    }

    static void function(GraphExport export, Graph.Node node, Elementwise.Function function) {
        int from = node.inputs().get(0);
        Order order = export.values().order(from);
        String x = export.values().in(from, order);
        String base = export.base(node);
        export.computed(
                node,
                order,
                switch (function) {
                    case ABSOLUTE -> export.onnx().node("Abs", base, List.of(x));
                    case SQUARE -> export.onnx().node("Mul", base, List.of(x, x));
                    case SQUARE_ROOT -> export.onnx().node("Sqrt", base, List.of(x));
                });
    }
}
