package dev.fovea.format.onnx;

import dev.fovea.nn.Graph;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.op.ConvolveTranspose;
import dev.fovea.nn.op.Padding;
import dev.fovea.nn.op.UpSample;
import dev.fovea.nn.op.Window;
import java.util.List;

/** Operations that make images larger, and cut them; all of them channels first. */
final class ImageWriters {
    private ImageWriters() {}

    /** The result is cut, or continued by zeros, to the size that is wanted, and only then gets its bias. */
    static void convolveTransposed(GraphExport export, Graph.Node node, ConvolveTranspose convolve) {
        List<Integer> from = node.inputs();
        Window window = convolve.window();
        Padding padding = window.padding();
        Shape image = export.shape(from.get(0));
        int below = reach(image.size(0), window.height(), window.strideY(), window.dilationY())
                - padding.top()
                - convolve.rows();
        int right = reach(image.size(1), window.width(), window.strideX(), window.dilationX())
                - padding.left()
                - convolve.columns();
        Padding cut = new Padding(padding.top(), Math.max(0, below), padding.left(), Math.max(0, right));
        String base = export.base(node);
        Values values = export.values();
        OnnxGraph onnx = export.onnx();
        String kernel = onnx.constant(base + "/kernel", Tensors.kernel(values.parameter(from.get(1))));
        String result = onnx.node(
                "ConvTranspose",
                base,
                List.of(values.channelsFirst(from.get(0)), kernel),
                Windows.size(window),
                Windows.strides(window),
                Windows.dilations(window),
                Windows.padding(cut));
        if (below < 0 || right < 0) {
            result = padded(export, base, result, new Padding(0, Math.max(0, -below), 0, Math.max(0, -right)));
        }
        if (from.size() > 2) {
            Tensor bias = values.parameter(from.get(2));
            Tensor beside = new Tensor(Shape.of(bias.shape().size(0), 1, 1), bias.values());
            result = onnx.node("Add", base + "_bias", List.of(result, onnx.constant(base + "/bias", beside)));
        }
        export.computed(node, Order.CHANNELS_FIRST, result);
    }

    /** How many places a transposed convolution reaches along one side. */
    private static int reach(int places, int window, int stride, int dilation) {
        return (places - 1) * stride + (window - 1) * dilation + 1;
    }

    private static String padded(GraphExport export, String base, String image, Padding padding) {
        long[] before = {0, 0, padding.top(), padding.left(), 0, 0, padding.bottom(), padding.right()};
        return export.onnx()
                .node("Pad", base + "_padded", List.of(image, export.onnx().list(base + "/pads", before)));
    }

    static void pad(GraphExport export, Graph.Node node, Padding padding) {
        String image = export.values().channelsFirst(node.inputs().get(0));
        export.computed(node, Order.CHANNELS_FIRST, padded(export, export.base(node), image, padding));
    }

    static void crop(GraphExport export, Graph.Node node, Padding border) {
        Shape image = export.shape(node.inputs().get(0));
        OnnxGraph onnx = export.onnx();
        String base = export.base(node);
        List<String> from = List.of(
                export.values().channelsFirst(node.inputs().get(0)),
                onnx.list(base + "/starts", border.top(), border.left()),
                onnx.list(base + "/ends", image.size(0) - border.bottom(), image.size(1) - border.right()),
                onnx.list(base + "/axes", 2, 3));
        export.computed(node, Order.CHANNELS_FIRST, onnx.node("Slice", base, from));
    }

    static void upSample(GraphExport export, Graph.Node node, UpSample larger) {
        OnnxGraph onnx = export.onnx();
        String base = export.base(node);
        boolean nearest = larger.method() == UpSample.Method.NEAREST;
        Tensor times = new Tensor(Shape.of(4), new float[] {1, 1, larger.rows(), larger.columns()});
        String image = export.values().channelsFirst(node.inputs().get(0));
        String result = onnx.node(
                "Resize",
                base,
                List.of(image, "", onnx.constant(base + "/times", times)),
                Attribute.of("mode", nearest ? "nearest" : "linear"),
                Attribute.of("coordinate_transformation_mode", nearest ? "asymmetric" : "half_pixel"),
                Attribute.of("nearest_mode", "floor"));
        export.computed(node, Order.CHANNELS_FIRST, result);
    }
}
