package dev.fovea.format.onnx;

import dev.fovea.picture.Fit;
import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import dev.fovea.picture.PixelRange;
import dev.fovea.picture.Preprocessing;
import java.util.List;

/**
 * Preprocessing inside the graph: decoded pictures of any size, uint8 (batch, height, width, 3), become what a network is
 * fed, float (batch, 3, height, width).
 *
 * <p>ONNX has an operator that resizes, but none of its ways is Pillow's to the last bit, and it has no Lanczos and no area:
 * so the tables are computed in the graph and multiplied, in whole numbers that doubles hold exactly. Rows and columns are
 * rounded in between, as the resampler does.
 */
final class PictureSteps {
    private static final int ROWS = 2;
    private static final int COLUMNS = 3;

    private final OnnxGraph onnx;
    private final Preprocessing preprocessing;
    private final ImageSize size;

    private PictureSteps(OnnxGraph onnx, Preprocessing preprocessing) {
        this.onnx = onnx;
        this.preprocessing = preprocessing;
        this.size = preprocessing.size();
    }

    /** Adds the steps to a graph that is fed {@code pictures}, and returns the name of what they give. */
    static String add(OnnxGraph onnx, Preprocessing preprocessing, String pictures) {
        return new PictureSteps(onnx, preprocessing).add(pictures);
    }

    private String add(String pictures) {
        String planes =
                onnx.node("Transpose", "picture/planes", List.of(pictures), Attribute.ofMany("perm", 0, 3, 1, 2));
        String part = fitted(planes);
        String pixels =
                onnx.node("Cast", "picture/pixels", List.of(part), Attribute.of("to", OnnxType.DOUBLE.number()));
        String resized = resized(pixels, sizeOf(part, ROWS), sizeOf(part, COLUMNS));
        String floats =
                onnx.node("Cast", "picture/floats", List.of(resized), Attribute.of("to", OnnxType.FLOAT.number()));
        return preprocessing.range() == PixelRange.BYTE
                ? floats
                : onnx.node("Div", "picture/unit", List.of(floats, onnx.constant("picture/largest", 255f)));
    }

    private String sizeOf(String tensor, int axis) {
        String shape = onnx.node("Shape", "picture/shape", List.of(tensor));
        return onnx.node("Gather", "picture/size", List.of(shape, onnx.constant("picture/axis", (long) axis)));
    }

    /** Cuts or pads to the ratio that is wanted, to the pixel as {@code data.resize.Region} does. */
    private String fitted(String planes) {
        if (preprocessing.fit() == Fit.STRETCH) {
            return planes;
        }
        Formula whole = new Formula(onnx, "picture/fit", OnnxType.DOUBLE);
        String height = sizeOf(planes, ROWS);
        String width = sizeOf(planes, COLUMNS);
        String heightOfRatio = ofRatio(whole, width, size.height(), size.width());
        String widthOfRatio = ofRatio(whole, height, size.width(), size.height());
        return preprocessing.fit() == Fit.CROP_TO_ASPECT
                ? cropped(whole, planes, List.of(height, width), List.of(heightOfRatio, widthOfRatio))
                : padded(whole, planes, List.of(height, width), List.of(heightOfRatio, widthOfRatio));
    }

    private String ofRatio(Formula whole, String side, int times, int over) {
        String product = whole.multiply(side, onnx.constant("picture/times", (long) times));
        return whole.greatest(
                onnx.constant("picture/one", 1L), whole.divide(product, onnx.constant("picture/over", (long) over)));
    }

    private String cropped(Formula whole, String planes, List<String> sides, List<String> ofRatio) {
        String two = onnx.constant("picture/two", 2L);
        String[] starts = new String[2];
        String[] ends = new String[2];
        for (int i = 0; i < 2; i++) {
            String kept = whole.least(sides.get(i), ofRatio.get(i));
            starts[i] = whole.divide(whole.subtract(sides.get(i), kept), two);
            ends[i] = whole.add(starts[i], kept);
        }
        return onnx.node(
                "Slice",
                "picture/cropped",
                List.of(planes, listed(starts), listed(ends), onnx.list("picture/axes", ROWS, COLUMNS)));
    }

    private String padded(Formula whole, String planes, List<String> sides, List<String> ofRatio) {
        String two = onnx.constant("picture/two", 2L);
        String none = onnx.constant("picture/none", 0L);
        String[] added = new String[2];
        for (int i = 0; i < 2; i++) {
            String missing = whole.greatest(none, whole.subtract(ofRatio.get(i), sides.get(i)));
            added[i] = whole.divide(missing, two);
        }
        String pads = listed(none, none, added[0], added[1], none, none, added[0], added[1]);
        String black = onnx.raw("picture/black", OnnxType.UINT8, OnnxGraph.buffer(1));
        return onnx.node("Pad", "picture/padded", List.of(planes, pads, black));
    }

    /** Puts single numbers into a list. */
    private String listed(String... numbers) {
        List<String> each = new java.util.ArrayList<>();
        String first = onnx.list("picture/first", 0);
        for (String number : numbers) {
            each.add(onnx.node("Unsqueeze", "picture/number", List.of(number, first)));
        }
        return onnx.node("Concat", "picture/list", each, Attribute.of("axis", 0));
    }

    private String resized(String pixels, String height, String width) {
        String rows = ResizeTable.add(onnx, "picture/rows", preprocessing.interpolation(), height, size.height());
        String columnsFlat =
                ResizeTable.add(onnx, "picture/columns", preprocessing.interpolation(), width, size.width());
        String columns =
                onnx.node("Transpose", "picture/columns_t", List.of(columnsFlat), Attribute.ofMany("perm", 1, 0));
        // The order matters, since values are rounded in between; it is Pillow's.
        Formula whole = new Formula(onnx, "picture/order", OnnxType.DOUBLE);
        String grows = whole.less(width, onnx.constant("picture/width", (long) size.width()));
        String shrinks = whole.less(onnx.constant("picture/height", (long) size.height()), height);
        OnnxGraph rowsFirst = onnx.branch("rows_first");
        rowsFirst.output(across(rowsFirst, down(rowsFirst, pixels, rows), columns), OnnxType.DOUBLE, shape());
        OnnxGraph columnsFirst = onnx.branch("columns_first");
        columnsFirst.output(down(columnsFirst, across(columnsFirst, pixels, columns), rows), OnnxType.DOUBLE, shape());
        return onnx.node(
                "If",
                "picture/resized",
                List.of(whole.of("And", grows, shrinks)),
                Attribute.of("then_branch", rowsFirst.message()),
                Attribute.of("else_branch", columnsFirst.message()));
    }

    private List<OnnxGraph.Dimension> shape() {
        return List.of(
                OnnxGraph.Dimension.named("batch"),
                OnnxGraph.Dimension.of(Image.CHANNELS),
                OnnxGraph.Dimension.of(size.height()),
                OnnxGraph.Dimension.of(size.width()));
    }

    private static String down(OnnxGraph graph, String pixels, String rows) {
        return bytes(graph, graph.node("MatMul", "picture/down", List.of(rows, pixels)));
    }

    private static String across(OnnxGraph graph, String pixels, String columns) {
        return bytes(graph, graph.node("MatMul", "picture/across", List.of(pixels, columns)));
    }

    /** Rounds sums of weighted bytes to bytes. */
    private static String bytes(OnnxGraph graph, String sums) {
        Formula formula = new Formula(graph, "picture/bytes", OnnxType.DOUBLE);
        String half = formula.add(sums, formula.number(ResizeTable.ONE / 2));
        String whole = formula.of("Floor", formula.divide(half, formula.number(ResizeTable.ONE)));
        return formula.of("Clip", whole, formula.number(0), formula.number(255));
    }
}
