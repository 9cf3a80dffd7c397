package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import java.util.List;

final class PoolingRows {
    private static final Shape IMAGE = Shape.of(7, 5, 3);
    private static final Sliding ODD = Sliding.of(new Size2D(3, 2)).withStrides(new Size2D(2, 1));

    static final List<LayerRow> ALL = List.of(
            LayerRow.of(MaxPooling2D.of(2), IMAGE),
            LayerRow.of(new MaxPooling2D("a", ODD.withPadding(PaddingMode.SAME)), IMAGE),
            LayerRow.of(AveragePooling2D.of(2), IMAGE),
            LayerRow.of(new AveragePooling2D("a", ODD.withPadding(PaddingMode.SAME)), IMAGE),
            LayerRow.of(GlobalAveragePooling2D.create(), IMAGE),
            LayerRow.of(new GlobalAveragePooling2D("a", true), IMAGE),
            LayerRow.of(GlobalMaxPooling2D.create(), IMAGE),
            LayerRow.of(new GlobalMaxPooling2D("a", true), IMAGE));

    private PoolingRows() {}
}
