package dev.fovea.format.onnx;

import dev.fovea.nn.Graph;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.op.AffineChannels;
import dev.fovea.nn.op.BatchNormalize;
import dev.fovea.nn.op.CombineParameter;
import dev.fovea.nn.op.LocalResponseNormalize;
import dev.fovea.nn.op.Normalize;
import dev.fovea.nn.op.Standardize;
import java.util.List;

/** Normalisations, as they are outside training. */
final class NormalizationWriters {
    private static final List<Integer> LAST = List.of(-1);

    private NormalizationWriters() {}

    /** Batch normalisation has become part of the convolution before it where it could; else it is a factor and an offset. */
    static void batch(GraphExport export, Graph.Node node, BatchNormalize normalize) {
        int from = node.inputs().get(0);
        if (export.isFolded(from)) {
            export.foldInto(node);
            return;
        }
        channels(export, node, ChannelScale.of(export, node, normalize));
    }

    /** A factor and an offset for each channel. */
    static void channels(GraphExport export, Graph.Node node, AffineChannels affine) {
        channels(export, node, new ChannelScale(floats(affine.scale()), floats(affine.offset())));
    }

    private static float[] floats(List<Double> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).floatValue();
        }
        return floats;
    }

    private static void channels(GraphExport export, Graph.Node node, ChannelScale scale) {
        int from = node.inputs().get(0);
        Order order = orderOfAxes(export, from);
        String base = export.base(node);
        String factor = beside(export, node, new Tensor(Shape.of(scale.factor().length), scale.factor()), LAST);
        String offset = beside(export, node, new Tensor(Shape.of(scale.offset().length), scale.offset()), LAST);
        OnnxGraph onnx = export.onnx();
        String scaled =
                onnx.node("Mul", base + "_scaled", List.of(export.values().in(from, order), factor));
        export.computed(node, order, onnx.node("Add", base, List.of(scaled, offset)));
    }

    /** The order in which a sample's axes can be told apart: a flattened image has one axis, in our order. */
    private static Order orderOfAxes(GraphExport export, int from) {
        return export.values().has(from, Order.CHANNELS_FIRST) ? Order.CHANNELS_FIRST : Order.NATURAL;
    }

    private static String beside(GraphExport export, Graph.Node node, Tensor parameter, List<Integer> axes) {
        int from = node.inputs().get(0);
        Tensor fitted = SampleAxes.beside(parameter, axes, export.shape(from).rank(), orderOfAxes(export, from));
        return export.onnx().constant(export.base(node) + "/constant", fitted);
    }

    static void normalize(GraphExport export, Graph.Node node, Normalize normalize) {
        int from = node.inputs().get(0);
        Order order = orderOfAxes(export, from);
        String x = export.values().in(from, order);
        Formula formula = new Formula(export.onnx(), export.base(node), OnnxType.FLOAT);
        long[] places = SampleAxes.places(normalize.axes(), export.shape(from).rank(), order);
        boolean centers = normalize.kind() == Normalize.Kind.CENTER || normalize.kind() == Normalize.Kind.STANDARDIZE;
        String centered = centers ? formula.subtract(x, mean(export, node, x, places)) : x;
        if (normalize.kind() == Normalize.Kind.CENTER) {
            export.computed(node, order, centered);
            return;
        }
        String squares = formula.multiply(centered, centered);
        String divisor = normalize.kind() == Normalize.Kind.UNIT_LENGTH
                ? formula.greatest(sum(export, node, squares, places), formula.number(normalize.epsilon()))
                : formula.add(mean(export, node, squares, places), formula.number(normalize.epsilon()));
        export.computed(node, order, formula.divide(centered, formula.of("Sqrt", divisor)));
    }

    private static String mean(GraphExport export, Graph.Node node, String x, long... places) {
        return export.onnx()
                .node("ReduceMean", export.base(node) + "/mean", List.of(x), Attribute.ofMany("axes", places));
    }

    private static String sum(GraphExport export, Graph.Node node, String x, long... places) {
        String axes = export.onnx().list(export.base(node) + "/axes", places);
        return export.onnx().node("ReduceSum", export.base(node) + "/sum", List.of(x, axes));
    }

    static void standardize(GraphExport export, Graph.Node node, Standardize standardize) {
        int from = node.inputs().get(0);
        Order order = orderOfAxes(export, from);
        Tensor mean = export.values().parameter(node.inputs().get(1));
        Tensor variance = export.values().parameter(node.inputs().get(2));
        float[] deviations = new float[variance.values().length];
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = (float) Math.max(Math.sqrt(variance.values()[i]), standardize.least());
        }
        String middle = beside(export, node, mean, standardize.axes());
        String deviation = beside(export, node, new Tensor(variance.shape(), deviations), standardize.axes());
        String x = export.values().in(from, order);
        Formula formula = new Formula(export.onnx(), export.base(node), OnnxType.FLOAT);
        export.computed(
                node,
                order,
                standardize.inverted()
                        ? formula.add(formula.multiply(x, deviation), middle)
                        : formula.divide(formula.subtract(x, middle), deviation));
    }

    static void parameter(GraphExport export, Graph.Node node, CombineParameter combine) {
        int from = node.inputs().get(0);
        Order order = orderOfAxes(export, from);
        Tensor parameter = export.values().parameter(node.inputs().get(1));
        String result = export.onnx()
                .node(
                        ElementWriters.operator(combine.kind()),
                        export.base(node),
                        List.of(export.values().in(from, order), beside(export, node, parameter, combine.axes())));
        export.computed(node, order, result);
    }

    /** ONNX divides alpha by the window's size. */
    static void localResponse(GraphExport export, Graph.Node node, LocalResponseNormalize normalize) {
        int from = node.inputs().get(0);
        Shape shape = export.shape(from);
        if (shape.rank() != 3 && shape.rank() != 1) {
            throw new IllegalArgumentException("normalises channels of images, got " + shape);
        }
        boolean row = shape.rank() == 1;
        String base = export.base(node);
        Values values = export.values();
        String x = row
                ? values.reshape(base + "_image", values.natural(from), shape.size(0), 1, 1)
                : values.channelsFirst(from);
        String result = export.onnx()
                .node(
                        "LRN",
                        base,
                        List.of(x),
                        Attribute.of("size", normalize.size()),
                        Attribute.ofFloat("bias", normalize.bias()),
                        Attribute.ofFloat("alpha", normalize.alpha() * normalize.size()),
                        Attribute.ofFloat("beta", normalize.beta()));
        if (row) {
            export.computed(node, Order.NATURAL, values.reshape(base + "_row", result, shape.size(0)));
        } else {
            export.computed(node, Order.CHANNELS_FIRST, result);
        }
    }
}
