package dev.fovea.format.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Arithmetic in an ONNX graph, written as calls: each adds a node and returns its result's name. */
final class Formula {
    private final OnnxGraph onnx;
    private final String base;
    private final OnnxType type;
    private final Map<Double, String> numbers = new HashMap<>();

    /** @param type that of the numbers, {@code FLOAT} or {@code DOUBLE} */
    Formula(OnnxGraph onnx, String base, OnnxType type) {
        this.onnx = onnx;
        this.base = base;
        this.type = type;
    }

    String number(double value) {
        return numbers.computeIfAbsent(
                value,
                each -> type == OnnxType.FLOAT
                        ? onnx.constant(base + "/number", (float) value)
                        : onnx.constant(base + "/number", value));
    }

    String of(String operator, String... from) {
        return onnx.node(operator, base + "/" + operator.toLowerCase(java.util.Locale.ROOT), List.of(from));
    }

    String add(String a, String b) {
        return of("Add", a, b);
    }

    String subtract(String a, String b) {
        return of("Sub", a, b);
    }

    String multiply(String a, String b) {
        return of("Mul", a, b);
    }

    String divide(String a, String b) {
        return of("Div", a, b);
    }

    String least(String a, String b) {
        return of("Min", a, b);
    }

    String greatest(String a, String b) {
        return of("Max", a, b);
    }

    /** Chooses element by element. */
    String choose(String condition, String yes, String no) {
        return of("Where", condition, yes, no);
    }

    String less(String a, String b) {
        return of("Less", a, b);
    }

    String cast(String from, OnnxType type) {
        return onnx.node("Cast", base + "/cast", List.of(from), Attribute.of("to", type.number()));
    }
}
