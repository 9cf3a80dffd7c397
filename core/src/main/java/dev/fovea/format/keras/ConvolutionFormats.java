package dev.fovea.format.keras;

import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Dense;
import java.util.List;

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
                    "Dense",
                    Dense.class,
                    config -> new Dense(config.name(), config.integer("units"), config.linear()),
                    (layer, config) -> config.put("units", layer.units()).linear(layer.options())));

    private ConvolutionFormats() {}
}
