package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import java.util.List;

final class RegularizationRows {
    static final List<LayerRow> ALL =
            List.of(LayerRow.of(new Dropout("a", 0.25), Shape.of(5, 3, 2)).differsInTraining());

    private RegularizationRows() {}
}
