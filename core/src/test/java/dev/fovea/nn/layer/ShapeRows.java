package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import java.util.List;

final class ShapeRows {
    static final List<LayerRow> ALL = List.of(LayerRow.of(Flatten.create(), Shape.of(5, 3, 2)));

    private ShapeRows() {}
}
