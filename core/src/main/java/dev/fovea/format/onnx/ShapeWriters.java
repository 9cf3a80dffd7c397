package dev.fovea.format.onnx;

import dev.fovea.nn.Graph;
import dev.fovea.nn.Shape;
import java.util.List;

/** Operations that change the shape of a sample. */
final class ShapeWriters {
    private ShapeWriters() {}

    /**
     * An image whose channels come first is flattened as it is, and what follows is told: a dense layer's weights are then
     * put in that order, instead of a transposition at every run.
     */
    static void reshape(GraphExport export, Graph.Node node) {
        int from = node.inputs().get(0);
        Values values = export.values();
        Shape image = export.shape(from);
        String base = export.base(node);
        boolean channelsFirst = image.rank() == 3 && values.has(from, Order.CHANNELS_FIRST);
        if (!channelsFirst || node.shape().rank() != 1) {
            export.computed(
                    node,
                    Order.NATURAL,
                    values.reshape(base, values.natural(from), node.shape().sizes()));
            return;
        }
        String flat = values.reshape(base, values.channelsFirst(from), (int) image.elements());
        boolean sameOrder = image.size(2) == 1 || image.size(0) * image.size(1) == 1;
        if (sameOrder) {
            export.computed(node, Order.NATURAL, flat);
        } else {
            values.setFlattened(node.id(), image, flat);
            export.computed(node, Order.FLAT_CHANNELS_FIRST, flat);
        }
    }

    static void transpose(GraphExport export, Graph.Node node, List<Integer> axes) {
        long[] order = new long[axes.size() + 1];
        for (int i = 0; i < axes.size(); i++) {
            order[i + 1] = axes.get(i) + 1L;
        }
        String x = export.values().natural(node.inputs().get(0));
        String result = export.onnx().node("Transpose", export.base(node), List.of(x), Attribute.ofMany("perm", order));
        export.computed(node, Order.NATURAL, result);
    }

    /** Images are joined channels first where one of them is there so. */
    static void concatenate(GraphExport export, Graph.Node node, int axis) {
        Values values = export.values();
        boolean channelsFirst = node.shape().rank() == 3
                && node.inputs().stream().anyMatch(input -> values.has(input, Order.CHANNELS_FIRST));
        Order order = channelsFirst ? Order.CHANNELS_FIRST : Order.NATURAL;
        List<String> parts =
                node.inputs().stream().map(input -> values.in(input, order)).toList();
        long place = SampleAxes.place(axis, node.shape().rank(), order);
        String result = export.onnx().node("Concat", export.base(node), parts, Attribute.of("axis", place));
        export.computed(node, order, result);
    }

    static void sum(GraphExport export, Graph.Node node) {
        int from = node.inputs().get(0);
        Order order = export.values().order(from);
        String x = export.values().in(from, order);
        int rank = export.shape(from).rank();
        if (rank == 0) {
            export.computed(node, Order.NATURAL, x);
            return;
        }
        long[] axes = java.util.stream.LongStream.rangeClosed(1, rank).toArray();
        String base = export.base(node);
        String result = export.onnx()
                .node(
                        "ReduceSum",
                        base,
                        List.of(x, export.onnx().list(base + "_axes", axes)),
                        Attribute.of("keepdims", 0));
        export.computed(node, Order.NATURAL, result);
    }

    static void oneHot(GraphExport export, Graph.Node node, int classes) {
        OnnxGraph onnx = export.onnx();
        String base = export.base(node);
        String number = onnx.node(
                "Cast",
                base + "_class",
                List.of(export.values().natural(node.inputs().get(0))),
                Attribute.of("to", OnnxType.INT64.number()));
        String offOn = onnx.raw(
                base + "_off_on",
                OnnxType.FLOAT,
                OnnxGraph.buffer(2 * Float.BYTES).putFloat(0).putFloat(1),
                2);
        String depth = onnx.constant(base + "_classes", (long) classes);
        export.computed(node, Order.NATURAL, onnx.node("OneHot", base, List.of(number, depth, offOn)));
    }
}
