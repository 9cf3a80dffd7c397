package dev.fovea.format.onnx;

import dev.fovea.picture.Interpolation;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The table that resizes one axis, computed in the graph from the size of the picture that is fed: (target lines, source
 * lines), 2^22 for a weight of 1. These are Pillow's tables, as the resampler in {@code data.resize} makes them, for a whole axis.
 */
final class ResizeTable {
    static final double ONE = 1 << 22;

    private final OnnxGraph onnx;
    private final String base;
    private final int targets;
    private final Formula formula;
    /** How many source lines there are. */
    private final String lines;
    /** Source lines for one target line. */
    private final String scale;
    /** The numbers of the source lines, (lines). */
    private final String line;

    private ResizeTable(OnnxGraph onnx, String base, String lineCount, int targets) {
        this.onnx = onnx;
        this.base = base;
        this.targets = targets;
        formula = new Formula(onnx, base, OnnxType.DOUBLE);
        lines = formula.cast(lineCount, OnnxType.DOUBLE);
        scale = formula.divide(lines, formula.number(targets));
        line = formula.of("Range", formula.number(0), lines, formula.number(1));
    }

    /**
     * Adds a table and returns its name.
     *
     * @param lineCount the name of the number of source lines, a single int64
     */
    static String add(OnnxGraph onnx, String base, Interpolation interpolation, String lineCount, int targets) {
        ResizeTable table = new ResizeTable(onnx, base, lineCount, targets);
        if (interpolation == Interpolation.NEAREST) {
            return table.nearest();
        }
        return table.rounded(table.weights(interpolation));
    }

    /** The line that is found by adding up steps, as Pillow does. */
    private String nearest() {
        ByteBuffer steps = OnnxGraph.buffer(Double.BYTES * targets);
        for (int i = 0; i < targets; i++) {
            steps.putDouble(i == 0 ? 0.5 : 1);
        }
        String each = formula.multiply(onnx.raw(base + "/steps", OnnxType.DOUBLE, steps, targets), scale);
        String sum = formula.of("CumSum", each, onnx.constant(base + "/axis", 0L));
        String column = formula.of("Reshape", formula.of("Floor", sum), onnx.list(base + "/column", targets, 1));
        String found = formula.cast(formula.of("Equal", line, column), OnnxType.DOUBLE);
        return formula.multiply(found, formula.number(ONE));
    }

    private String weights(Interpolation interpolation) {
        ByteBuffer halves = OnnxGraph.buffer(Double.BYTES * targets);
        for (int i = 0; i < targets; i++) {
            halves.putDouble(i + 0.5);
        }
        String middle = formula.multiply(onnx.raw(base + "/middle", OnnxType.DOUBLE, halves, targets, 1), scale);
        return switch (interpolation) {
            case BICUBIC -> filtered(middle, 2, this::cubic);
            case LANCZOS3 -> filtered(middle, 3, distance -> lanczos(distance, 3));
            case LANCZOS5 -> filtered(middle, 5, distance -> lanczos(distance, 5));
            case NEAREST, BILINEAR -> filtered(middle, 1, this::triangle);
            case AREA ->
                formula.choose(
                        formula.less(formula.number(1), scale), mean(middle), filtered(middle, 1, this::triangle));
        };
    }

    /** What a source line weighs by its distance from the middle of the target line. */
    private interface Filter {
        String weight(String distance);
    }

    private String filtered(String middle, double support, Filter filter) {
        String coarser = formula.greatest(formula.number(1), scale);
        String reach = formula.multiply(formula.number(support), coarser);
        String half = formula.number(0.5);
        String first = formula.greatest(
                formula.number(0), formula.of("Floor", formula.add(formula.subtract(middle, reach), half)));
        String end = formula.least(lines, formula.of("Floor", formula.add(formula.add(middle, reach), half)));
        String inside = formula.of("And", formula.of("Not", formula.less(line, first)), formula.less(line, end));
        String distance = formula.divide(formula.add(formula.subtract(line, middle), half), coarser);
        return formula.choose(inside, filter.weight(distance), formula.number(0));
    }

    private String triangle(String distance) {
        return formula.greatest(formula.number(0), formula.subtract(formula.number(1), formula.of("Abs", distance)));
    }

    /** Keys's cubic with a = -0.5. */
    private String cubic(String distance) {
        String x = formula.of("Abs", distance);
        String square = formula.multiply(x, x);
        String near = formula.add(
                formula.multiply(
                        formula.subtract(formula.multiply(formula.number(1.5), x), formula.number(2.5)), square),
                formula.number(1));
        String inner = formula.add(formula.multiply(formula.subtract(x, formula.number(5)), x), formula.number(8));
        String far =
                formula.multiply(formula.subtract(formula.multiply(inner, x), formula.number(4)), formula.number(-0.5));
        return formula.choose(
                formula.less(x, formula.number(1)),
                near,
                formula.choose(formula.less(x, formula.number(2)), far, formula.number(0)));
    }

    private String lanczos(String distance, int lobes) {
        String inside = formula.less(formula.of("Abs", distance), formula.number(lobes));
        String window = sinc(formula.divide(distance, formula.number(lobes)));
        return formula.choose(inside, formula.multiply(sinc(distance), window), formula.number(0));
    }

    private String sinc(String x) {
        String angle = formula.multiply(formula.number(Math.PI), x);
        String isZero = formula.of("Equal", x, formula.number(0));
        String safe = formula.choose(isZero, formula.number(1), angle);
        return formula.choose(isZero, formula.number(1), formula.divide(formula.of("Sin", safe), safe));
    }

    /** How much of a source line falls on the target line. */
    private String mean(String middle) {
        String reach = formula.divide(scale, formula.number(2));
        String top = formula.greatest(line, formula.subtract(middle, reach));
        String bottom = formula.least(formula.add(line, formula.number(1)), formula.add(middle, reach));
        return formula.greatest(formula.number(0), formula.subtract(bottom, top));
    }

    private String rounded(String weights) {
        String sum = onnx.node("ReduceSum", base + "/sum", List.of(weights, onnx.list(base + "/axes", 1)));
        String exact = formula.multiply(formula.divide(weights, sum), formula.number(ONE));
        String half = formula.number(0.5);
        return formula.choose(
                formula.less(exact, formula.number(0)),
                formula.of("Ceil", formula.subtract(exact, half)),
                formula.of("Floor", formula.add(exact, half)));
    }
}
