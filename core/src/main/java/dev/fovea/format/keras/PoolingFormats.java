package dev.fovea.format.keras;

import dev.fovea.nn.layer.AveragePooling2D;
import dev.fovea.nn.layer.GlobalAveragePooling2D;
import dev.fovea.nn.layer.GlobalMaxPooling2D;
import dev.fovea.nn.layer.MaxPooling2D;
import java.util.List;

/** Layers that take one number out of many. */
final class PoolingFormats {
    static final List<LayerFormat<?>> ALL = List.of(
            LayerFormat.of(
                    "MaxPooling2D",
                    MaxPooling2D.class,
                    config -> new MaxPooling2D(config.name(), config.sliding("pool_size")),
                    (layer, config) -> config.sliding("pool_size", layer.sliding())),
            LayerFormat.of(
                    "AveragePooling2D",
                    AveragePooling2D.class,
                    config -> new AveragePooling2D(config.name(), config.sliding("pool_size")),
                    (layer, config) -> config.sliding("pool_size", layer.sliding())),
            LayerFormat.of(
                    "GlobalAveragePooling2D",
                    GlobalAveragePooling2D.class,
                    config -> new GlobalAveragePooling2D(config.name(), config.flag("keepdims", false)),
                    (layer, config) -> keepDims(layer.keepDims(), config)),
            LayerFormat.of(
                    "GlobalMaxPooling2D",
                    GlobalMaxPooling2D.class,
                    config -> new GlobalMaxPooling2D(config.name(), config.flag("keepdims", false)),
                    (layer, config) -> keepDims(layer.keepDims(), config)));

    private PoolingFormats() {}

    private static void keepDims(boolean keepDims, ConfigWriter config) {
        config.put("data_format", "channels_last").put("keepdims", keepDims);
    }
}
