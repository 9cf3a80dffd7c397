package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.activation.Activation;
import java.util.ArrayList;
import java.util.List;

final class ActivationRows {
    static final List<LayerRow> ALL = all();

    private ActivationRows() {}

    private static List<LayerRow> all() {
        Shape image = Shape.of(5, 3, 2);
        List<LayerRow> rows = new ArrayList<>();
        rows.add(LayerRow.of(ReLU.create(), image));
        rows.add(LayerRow.of(new ActivationLayer("a", new Activation(Activation.Kind.LEAKY_RELU, 0.1)), image));
        rows.add(LayerRow.of(new ActivationLayer("a", new Activation(Activation.Kind.ELU, 0.5)), image));
        for (Activation.Kind kind : Activation.Kind.values()) {
            if (kind != Activation.Kind.LINEAR) {
                rows.add(LayerRow.of(ActivationLayer.of(Activation.of(kind)), image));
            }
        }
        return List.copyOf(rows);
    }
}
