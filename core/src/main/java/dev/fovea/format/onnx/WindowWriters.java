package dev.fovea.format.onnx;

import dev.fovea.nn.Graph;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.op.BatchNormalize;
import dev.fovea.nn.op.Convolve;
import dev.fovea.nn.op.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Operations on images, all of them channels first. */
final class WindowWriters {
    private WindowWriters() {}

    static void convolve(GraphExport export, Graph.Node node, Convolve convolve) {
        List<Integer> from = node.inputs();
        Values values = export.values();
        Tensor kernel = Tensors.kernel(values.parameter(from.get(1)));
        int filters = kernel.shape().size(0);
        Optional<Graph.Node> normalization = export.soleBatchNormalization(node);
        List<Tensor> weights = new ArrayList<>();
        if (normalization.isPresent()) {
            Graph.Node after = normalization.get();
            ChannelScale scale = ChannelScale.of(export, after, (BatchNormalize) after.operation());
            float[] bias = from.size() > 2 ? values.parameter(from.get(2)).values() : new float[filters];
            weights.add(scale.scaled(kernel));
            weights.add(new Tensor(Shape.of(filters), scale.scaledBias(bias)));
        } else {
            weights.add(kernel);
            if (from.size() > 2) {
                weights.add(values.parameter(from.get(2)));
            }
        }
        List<String> inputs = new ArrayList<>(List.of(values.channelsFirst(from.get(0))));
        inputs.addAll(export.weights(node, weights, 0));
        Window window = convolve.window();
        String result = export.onnx()
                .node(
                        "Conv",
                        export.base(node),
                        inputs,
                        Windows.size(window),
                        Windows.strides(window),
                        Windows.dilations(window),
                        Windows.padding(window),
                        Attribute.of("group", convolve.groups()));
        if (normalization.isPresent()) {
            export.fold(node);
            export.values().set(node.id(), Order.CHANNELS_FIRST, result);
        } else {
            export.computed(node, Order.CHANNELS_FIRST, result);
        }
    }

    static void pool(GraphExport export, Graph.Node node, String operator, Window window, ProtoMessage more) {
        String result = export.onnx()
                .node(
                        operator,
                        export.base(node),
                        List.of(export.values().channelsFirst(node.inputs().get(0))),
                        Windows.size(window),
                        Windows.strides(window),
                        Windows.padding(window),
                        more);
        export.computed(node, Order.CHANNELS_FIRST, result);
    }

    static void globalAverage(GraphExport export, Graph.Node node) {
        String base = export.base(node);
        String x = export.values().channelsFirst(node.inputs().get(0));
        String mean = export.onnx().node("GlobalAveragePool", base + "_mean", List.of(x));
        export.computed(
                node, Order.NATURAL, export.onnx().node("Flatten", base, List.of(mean), Attribute.of("axis", 1)));
    }
}
