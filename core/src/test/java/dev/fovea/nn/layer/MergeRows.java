package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import java.util.List;

final class MergeRows {
    private static final Shape IMAGE = Shape.of(5, 3, 2);
    private static final Shape CHANNELS = Shape.of(1, 1, 2);

    static final List<LayerRow> ALL = List.of(
            LayerRow.of(Add.create(), IMAGE, IMAGE),
            LayerRow.of(new Add("a"), IMAGE, CHANNELS, IMAGE),
            LayerRow.of(Multiply.create(), IMAGE, CHANNELS),
            LayerRow.of(new Multiply("a"), IMAGE, IMAGE, IMAGE),
            LayerRow.of(Subtract.create(), IMAGE, IMAGE),
            LayerRow.of(new Subtract("a"), CHANNELS, IMAGE),
            LayerRow.of(Average.create(), IMAGE, IMAGE),
            LayerRow.of(new Average("a"), IMAGE, IMAGE, CHANNELS),
            LayerRow.of(Maximum.create(), IMAGE, IMAGE),
            LayerRow.of(new Maximum("a"), CHANNELS, IMAGE, IMAGE),
            LayerRow.of(Minimum.create(), IMAGE, IMAGE),
            LayerRow.of(new Minimum("a"), IMAGE, CHANNELS, IMAGE),
            LayerRow.of(Concatenate.create(), IMAGE, Shape.of(5, 3, 1), IMAGE),
            LayerRow.of(new Concatenate("a", 1), IMAGE, Shape.of(1, 3, 2)),
            LayerRow.of(new Concatenate("a", -1), Shape.of(4), Shape.of(3)));

    private MergeRows() {}
}
