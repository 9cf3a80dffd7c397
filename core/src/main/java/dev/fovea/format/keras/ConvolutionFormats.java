package dev.fovea.format.keras;

import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Conv2DTranspose;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.DepthwiseConv2D;
import dev.fovea.nn.layer.OutputPadding;
import dev.fovea.nn.layer.SeparableConv2D;
import dev.fovea.nn.op.Padding;
import dev.fovea.nn.weight.WeightOptions;
import java.util.List;
import java.util.Optional;

/** Layers that have kernels. */
final class ConvolutionFormats {
    static final List<LayerFormat<?>> ALL = List.of(
            LayerFormat.of(
                    "Conv2D",
                    Conv2D.class,
                    config -> new Conv2D(
                            config.name(),
                            config.integer("filters"),
                            config.sliding("kernel_size"),
                            config.integer("groups", 1),
                            config.linear()),
                    (layer, config) -> config.put("filters", layer.filters())
                            .sliding("kernel_size", layer.sliding())
                            .size("dilation_rate", layer.sliding().dilation())
                            .put("groups", layer.groups())
                            .linear(layer.options())),
            LayerFormat.of(
                    "DepthwiseConv2D",
                    DepthwiseConv2D.class,
                    config -> new DepthwiseConv2D(
                            config.name(),
                            config.sliding("kernel_size"),
                            config.integer("depth_multiplier", 1),
                            config.linear("depthwise")),
                    (layer, config) -> config.put("depth_multiplier", layer.depthMultiplier())
                            .sliding("kernel_size", layer.sliding())
                            .size("dilation_rate", layer.sliding().dilation())
                            .linear("depthwise", layer.options())),
            LayerFormat.of(
                    "SeparableConv2D",
                    SeparableConv2D.class,
                    config -> new SeparableConv2D(
                            config.name(),
                            config.integer("filters"),
                            config.sliding("kernel_size"),
                            config.integer("depth_multiplier", 1),
                            config.weight("depthwise", WeightOptions.GLOROT_UNIFORM),
                            config.linear("pointwise")),
                    (layer, config) -> config.put("filters", layer.filters())
                            .put("depth_multiplier", layer.depthMultiplier())
                            .sliding("kernel_size", layer.sliding())
                            .size("dilation_rate", layer.sliding().dilation())
                            .weight("depthwise", layer.depthwise())
                            .linear("pointwise", layer.options())),
            LayerFormat.of(
                    "Conv2DTranspose",
                    Conv2DTranspose.class,
                    config -> new Conv2DTranspose(
                            config.name(),
                            config.integer("filters"),
                            config.sliding("kernel_size"),
                            outputPadding(config),
                            config.linear()),
                    ConvolutionFormats::writeTranspose),
            LayerFormat.of(
                    "Dense",
                    Dense.class,
                    config -> new Dense(config.name(), config.integer("units"), config.linear()),
                    (layer, config) -> config.put("units", layer.units()).linear(layer.options())));

    private ConvolutionFormats() {}

    /** Reads one number for both axes, or one for each. */
    private static Optional<OutputPadding> outputPadding(LayerConfig config) {
        if (!config.isPresent("output_padding")) {
            return Optional.empty();
        }
        Padding border = config.border("output_padding");
        return Optional.of(new OutputPadding(border.top(), border.left()));
    }

    private static void writeTranspose(Conv2DTranspose layer, ConfigWriter config) {
        config.put("filters", layer.filters())
                .sliding("kernel_size", layer.sliding())
                .size("dilation_rate", layer.sliding().dilation());
        layer.outputPadding()
                .ifPresent(more -> config.integers("output_padding", List.of(more.rows(), more.columns())));
        config.linear(layer.options());
    }
}
