package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.op.Padding;
import dev.fovea.nn.op.UpSample;
import java.util.List;

final class ShapeRows {
    private static final Shape IMAGE = Shape.of(5, 3, 2);
    private static final Padding UNEQUAL = new Padding(0, 1, 2, 0);

    static final List<LayerRow> ALL = List.of(
            LayerRow.of(Flatten.create(), IMAGE),
            LayerRow.of(Reshape.of(3, -1), IMAGE),
            LayerRow.of(new Reshape("a", List.of(6, 5)), IMAGE),
            LayerRow.of(Permute.of(3, 1, 2), IMAGE),
            LayerRow.of(new Permute("a", List.of(2, 1)), Shape.of(4, 3)),
            LayerRow.of(ZeroPadding2D.of(2), IMAGE),
            LayerRow.of(new ZeroPadding2D("a", UNEQUAL), IMAGE),
            LayerRow.of(Cropping2D.of(1), IMAGE),
            LayerRow.of(new Cropping2D("a", UNEQUAL), IMAGE),
            LayerRow.of(UpSampling2D.of(2), IMAGE),
            LayerRow.of(new UpSampling2D("a", new Size2D(1, 3), UpSample.Method.BILINEAR), IMAGE),
            LayerRow.of(UpSampling2D.of(2).withInterpolation(UpSample.Method.BILINEAR), Shape.of(5, 7, 3)));

    private ShapeRows() {}
}
