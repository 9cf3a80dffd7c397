package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import java.util.List;
import java.util.Optional;

final class NormalizationRows {
    private static final Shape IMAGE = Shape.of(5, 3, 4);

    static final List<LayerRow> ALL = List.of(
            LayerRow.of(new BatchNormalization("a", 0.9, 1e-5), 12, Shape.of(5, 3, 3))
                    .differsInTraining(),
            LayerRow.of(BatchNormalization.create(), 28, Shape.of(7))
                    .differsInTraining()
                    .withBf16Tolerance(0.05),
            LayerRow.of(BatchNormalization.create().withOptions(ScaleAndShift.BOTH.withCenter(false)), 12, IMAGE)
                    .differsInTraining(),
            LayerRow.of(BatchNormalization.create().withOptions(ScaleAndShift.BOTH.withScale(false)), 12, IMAGE)
                    .differsInTraining(),
            LayerRow.of(BatchNormalization.create().withOptions(ScaleAndShift.NEITHER), 8, IMAGE)
                    .differsInTraining(),
            LayerRow.of(LayerNormalization.along(-1), 8, IMAGE),
            LayerRow.of(LayerNormalization.along(1, 2, 3).withOptions(ScaleAndShift.NEITHER), IMAGE),
            LayerRow.of(new LayerNormalization("a", List.of(1, 3), 0.1, ScaleAndShift.BOTH), 40, IMAGE),
            LayerRow.of(LayerNormalization.along(1).withOptions(ScaleAndShift.BOTH.withCenter(false)), 7, Shape.of(7)),
            LayerRow.of(GroupNormalization.of(2), 8, IMAGE),
            LayerRow.of(GroupNormalization.of(GroupNormalization.EACH_CHANNEL), 8, IMAGE),
            LayerRow.of(new GroupNormalization("a", 1, 0.1, ScaleAndShift.NEITHER), IMAGE),
            LayerRow.of(RMSNormalization.along(-1), 4, IMAGE),
            LayerRow.of(RMSNormalization.along(1, 2, 3), 60, IMAGE),
            LayerRow.of(UnitNormalization.along(-1), IMAGE),
            LayerRow.of(UnitNormalization.along(1, 2), IMAGE),
            LayerRow.of(Centering.along(1, 2, 3), IMAGE),
            LayerRow.of(LocalResponseNormalization.alexNet(), IMAGE),
            LayerRow.of(new LocalResponseNormalization("a", 3, 1, 0.5, 0.75), IMAGE),
            LayerRow.of(Normalization.measured(), 9, IMAGE),
            LayerRow.of(new Normalization("a", List.of(), Optional.empty(), true), 3, IMAGE),
            LayerRow.of(new Normalization("a", List.of(1, 3), Optional.empty(), false), 41, IMAGE),
            LayerRow.of(
                    Normalization.of(
                            new Normalization.Moments(List.of(0.5, -1.0, 2.0, 0.0), List.of(4.0, 1.0, 0.5, 2.0))),
                    IMAGE),
            LayerRow.of(
                    new Normalization(
                            "a", List.of(), Optional.of(new Normalization.Moments(List.of(0.5), List.of(4.0))), true),
                    IMAGE),
            LayerRow.of(new Rescaling("a", 1 / 127.5, -1), Shape.of(5, 3, 3)));

    private NormalizationRows() {}
}
