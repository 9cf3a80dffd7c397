package dev.fovea.format.onnx;

import dev.fovea.nn.activation.Activation;
import java.util.List;

/** The element-wise activations as ONNX nodes (operators of version 17). */
final class Activations {
    private final OnnxGraph onnx;
    private final Activation activation;
    private final String base;
    private final Formula formula;
    private final String x;

    private Activations(OnnxGraph onnx, Activation activation, String base, String x) {
        this.onnx = onnx;
        this.activation = activation;
        this.base = base;
        this.x = x;
        formula = new Formula(onnx, base, OnnxType.FLOAT);
    }

    /** Adds an activation of {@code x} and returns the result's name. */
    static String add(OnnxGraph onnx, Activation activation, String base, String x) {
        return new Activations(onnx, activation, base, x).add();
    }

    private String add() {
        return switch (activation.kind()) {
            case LINEAR -> x;
            case RELU, RELU6, LEAKY_RELU, ELU, SELU, CELU, HARD_TANH, HARD_SHRINK, SOFT_SHRINK, THRESHOLD -> bent();
            case SIGMOID, HARD_SIGMOID, LOG_SIGMOID, SPARSE_SIGMOID, TANH, TANH_SHRINK, SOFTSIGN -> ofSigmoids();
            case GELU, SILU, HARD_SILU, MISH, SOFTPLUS, SQUAREPLUS, SPARSE_PLUS, EXPONENTIAL -> smooth();
            case SOFTMAX, LOG_SOFTMAX, SPARSEMAX, GLU ->
                throw new IllegalArgumentException(activation + " is not element-wise");
        };
    }

    private String bent() {
        return switch (activation.kind()) {
            case RELU -> rectified();
            case RELU6 -> between(0, 6);
            case LEAKY_RELU -> node("LeakyRelu", alpha("negative_slope"));
            case ELU -> node("Elu", alpha("alpha"));
            case SELU -> node("Selu");
            case CELU -> node("Celu", alpha("alpha"));
            case HARD_TANH -> between(-1, 1);
            case HARD_SHRINK -> shrunk(0);
            case SOFT_SHRINK -> shrunk(activation.parameter("threshold"));
            case THRESHOLD -> formula.choose(formula.less(number("threshold"), x), x, number("default_value"));
            default -> throw new IllegalArgumentException(activation + " has no bend");
        };
    }

    private String rectified() {
        if (activation.equals(Activation.RELU)) {
            return node("Relu");
        }
        if (activation.parameter("negative_slope") == 0 && activation.parameter("threshold") == 0) {
            // One operation, which onnxruntime builds into the convolution before; the formula below is ten times
            // slower.
            return between(0, activation.parameter("max_value"));
        }
        String sloped = formula.multiply(formula.subtract(x, number("threshold")), number("negative_slope"));
        String all = formula.choose(formula.less(x, number("threshold")), sloped, x);
        boolean limited = Double.isFinite(activation.parameter("max_value"));
        return limited ? formula.least(all, number("max_value")) : all;
    }

    private String shrunk(double bias) {
        return node(
                "Shrink",
                Attribute.ofFloat("bias", bias),
                Attribute.ofFloat("lambd", activation.parameter("threshold")));
    }

    private String ofSigmoids() {
        return switch (activation.kind()) {
            case SIGMOID -> node("Sigmoid");
            case HARD_SIGMOID ->
                node("HardSigmoid", Attribute.ofFloat("alpha", 1 / 6.0), Attribute.ofFloat("beta", 0.5));
            case LOG_SIGMOID -> formula.of("Neg", formula.of("Softplus", formula.of("Neg", x)));
            case SPARSE_SIGMOID -> formula.multiply(aboveMinusOne(), formula.number(0.5));
            case TANH -> node("Tanh");
            case TANH_SHRINK -> formula.subtract(x, node("Tanh"));
            case SOFTSIGN -> node("Softsign");
            default -> throw new IllegalArgumentException(activation + " is no S");
        };
    }

    private String smooth() {
        return switch (activation.kind()) {
            case GELU -> gelu();
            case SILU -> formula.multiply(x, formula.of("Sigmoid", x));
            case HARD_SILU -> node("HardSwish");
            case MISH -> formula.multiply(x, formula.of("Tanh", formula.of("Softplus", x)));
            case SOFTPLUS -> node("Softplus");
            case SQUAREPLUS ->
                formula.multiply(
                        formula.add(x, formula.of("Sqrt", formula.add(formula.multiply(x, x), number("b")))),
                        formula.number(0.5));
            case SPARSE_PLUS ->
                formula.add(
                        formula.multiply(formula.multiply(aboveMinusOne(), aboveMinusOne()), formula.number(0.25)),
                        formula.of("Relu", formula.subtract(x, formula.number(1))));
            case EXPONENTIAL -> node("Exp");
            default -> throw new IllegalArgumentException(activation + " is not smooth");
        };
    }

    /** ONNX has an operator for it from version 20 on. */
    private String gelu() {
        String share = activation.parameter("approximate") == 0
                ? formula.of("Erf", formula.multiply(x, formula.number(Math.sqrt(0.5))))
                : formula.of("Tanh", nearlyNormal());
        return formula.multiply(formula.multiply(x, formula.number(0.5)), formula.add(share, formula.number(1)));
    }

    private String nearlyNormal() {
        String cubed = formula.multiply(formula.multiply(x, formula.multiply(x, x)), formula.number(0.044715));
        return formula.multiply(formula.add(x, cubed), formula.number(Math.sqrt(2 / Math.PI)));
    }

    /** 1 + x between -1 and 1, and 0 and 2 beyond. */
    private String aboveMinusOne() {
        return formula.add(between(-1, 1), formula.number(1));
    }

    private String between(double least, double greatest) {
        return onnx.node("Clip", base, List.of(x, formula.number(least), formula.number(greatest)));
    }

    private String node(String operator, ProtoMessage... attributes) {
        return onnx.node(operator, base, List.of(x), attributes);
    }

    private ProtoMessage alpha(String parameter) {
        return Attribute.ofFloat("alpha", activation.parameter(parameter));
    }

    private String number(String parameter) {
        return formula.number(activation.parameter(parameter));
    }
}
