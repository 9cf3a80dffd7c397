package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import java.util.List;

final class MergeRows {
    private static final Shape IMAGE = Shape.of(5, 3, 2);

    static final List<LayerRow> ALL =
            List.of(LayerRow.of(Add.create(), IMAGE, IMAGE), LayerRow.of(new Add("a"), IMAGE, IMAGE, IMAGE));

    private MergeRows() {}
}
