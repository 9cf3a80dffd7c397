package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.weight.Regularizer;
import java.util.List;

final class RegularizationRows {
    private static final Shape IMAGE = Shape.of(5, 3, 2);

    static final List<LayerRow> ALL = List.of(
            LayerRow.of(new Dropout("a", 0.25), IMAGE).differsInTraining(),
            LayerRow.of(SpatialDropout2D.of(0.5), IMAGE).differsInTraining(),
            LayerRow.of(StochasticDepth.of(0.5), IMAGE).differsInTraining(),
            LayerRow.of(AlphaDropout.of(0.25), IMAGE).differsInTraining(),
            LayerRow.of(GaussianDropout.of(0.25), IMAGE).differsInTraining(),
            LayerRow.of(GaussianNoise.of(0.5), IMAGE).differsInTraining(),
            LayerRow.of(ActivityRegularization.of(new Regularizer(0.5, 0.25)), IMAGE));

    private RegularizationRows() {}
}
