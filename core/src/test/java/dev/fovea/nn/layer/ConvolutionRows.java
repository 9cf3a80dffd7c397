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
            LayerRow.of(DepthwiseConv2D.of(3).withName("a"), 30, IMAGE),
            LayerRow.of(
                    DepthwiseConv2D.of(3)
                            .withDepthMultiplier(2)
                            .withStrides(2)
                            .withPadding(PaddingMode.SAME)
                            .withBias(false)
                            .withActivation(Activation.of(Activation.Kind.SILU)),
                    54,
                    IMAGE),
            LayerRow.of(DepthwiseConv2D.of(2).withSliding(Sliding.square(2).withDilation(new Size2D(1, 3))), 15, IMAGE),
            LayerRow.of(SeparableConv2D.of(4, 3), 43, IMAGE),
            LayerRow.of(
                    SeparableConv2D.of(2, 2)
                            .withDepthMultiplier(2)
                            .withPadding(PaddingMode.SAME)
                            .withActivation(Activation.of(Activation.Kind.TANH)),
                    38,
                    IMAGE),
            LayerRow.of(Conv2DTranspose.of(2, 3), 56, IMAGE),
            LayerRow.of(Conv2DTranspose.of(2, 3).withStrides(2).withPadding(PaddingMode.SAME), 56, IMAGE),
            LayerRow.of(
                    Conv2DTranspose.of(2, 2)
                            .withStrides(3)
                            .withOutputPadding(new OutputPadding(0, 2))
                            .withActivation(Activation.of(Activation.Kind.TANH)),
                    26,
                    IMAGE),
            LayerRow.of(
                    Conv2DTranspose.of(2, 3)
                            .withSliding(Sliding.square(3).withDilation(new Size2D(2, 1)))
                            .withPadding(PaddingMode.SAME),
                    56,
                    IMAGE),
            LayerRow.of(Dense.of(5).withName("a"), 40, Shape.of(7)),
            LayerRow.of(Dense.of(2).withBias(false).withActivation(Activation.of(Activation.Kind.TANH)), 6, IMAGE));

    private ConvolutionRows() {}
}
