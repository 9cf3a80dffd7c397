package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.weight.Regularizer;
import dev.fovea.nn.weight.WeightOptions;
import java.util.ArrayList;
import java.util.List;

final class ActivationRows {
    static final List<LayerRow> ALL = all();

    private ActivationRows() {}

    private static List<LayerRow> all() {
        Shape image = Shape.of(5, 3, 2);
        List<LayerRow> rows = new ArrayList<>();
        rows.add(LayerRow.of(ReLU.create(), image));
        rows.add(LayerRow.of(ReLU.upTo(0.5), image));
        rows.add(LayerRow.of(
                new ReLU("a", Activation.RELU.with("negative_slope", 0.3).with("threshold", 0.25)), image));
        rows.add(LayerRow.of(layer(Activation.of(Activation.Kind.LEAKY_RELU).with("negative_slope", 0.1)), image));
        rows.add(LayerRow.of(layer(Activation.of(Activation.Kind.ELU).with("alpha", 0.5)), image));
        rows.add(LayerRow.of(layer(Activation.SOFTMAX.with("axis", 1)), image));
        rows.add(LayerRow.of(PReLU.sharing(), 30, image));
        rows.add(LayerRow.of(
                new PReLU("a", List.of(1, 2), WeightOptions.ONES.withRegularizer(Regularizer.l1(0.1))), 2, image));
        for (Activation.Kind kind : Activation.Kind.values()) {
            rows.addAll(standard(kind, image));
        }
        return List.copyOf(rows);
    }

    private static List<LayerRow> standard(Activation.Kind kind, Shape image) {
        Layer layer = ActivationLayer.of(Activation.of(kind));
        return switch (kind) {
            // Keras has no way to write threshold: its name alone does not say which.
            case LINEAR, THRESHOLD -> List.of();
            // A difference of two numbers that are close.
            case TANH_SHRINK -> List.of(LayerRow.of(layer, image).withBf16Tolerance(0.05));
            // Its kinks lie where the numbers that layers are tried with do; a kernel moves them off.
            case SPARSEMAX -> List.of(LayerRow.of(Dense.of(3).withActivation(Activation.of(kind)), 9, image));
            default -> List.of(LayerRow.of(layer, image));
        };
    }

    private static Layer layer(Activation activation) {
        return new ActivationLayer("a", activation);
    }
}
