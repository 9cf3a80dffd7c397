package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.activation.Activation;
import java.util.List;

final class ConvolutionRows {
    private static final Shape IMAGE = Shape.of(7, 5, 3);

    static final List<LayerRow> ALL = List.of(
            LayerRow.of(Conv2D.of(4, 3), 112, IMAGE),
            LayerRow.of(
                    Conv2D.of(7, 1)
                            .withSliding(Sliding.of(new Size2D(3, 5))
                                    .withStrides(new Size2D(2, 1))
                                    .withPadding(PaddingMode.SAME))
                            .withBias(false)
                            .withActivation(Activation.of(Activation.Kind.GELU)),
                    315,
                    IMAGE),
            LayerRow.of(Conv2D.of(6, 2).withDilation(2).withGroups(3).withName("a"), 30, IMAGE),
            LayerRow.of(Conv2D.of(2, 1), 8, IMAGE),
            LayerRow.of(Dense.of(5).withName("a"), 40, Shape.of(7)),
            LayerRow.of(Dense.of(2).withBias(false).withActivation(Activation.of(Activation.Kind.TANH)), 6, IMAGE));

    private ConvolutionRows() {}
}
