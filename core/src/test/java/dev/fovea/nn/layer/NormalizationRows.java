package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import java.util.List;

final class NormalizationRows {
    static final List<LayerRow> ALL = List.of(
            LayerRow.of(new BatchNormalization("a", 0.9, 1e-5), 12, Shape.of(5, 3, 3))
                    .differsInTraining(),
            LayerRow.of(BatchNormalization.create(), 28, Shape.of(7))
                    .differsInTraining()
                    .withBf16Tolerance(0.05),
            LayerRow.of(new Rescaling("a", 1 / 127.5, -1), Shape.of(5, 3, 3)));

    private NormalizationRows() {}
}
