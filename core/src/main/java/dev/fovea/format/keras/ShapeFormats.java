package dev.fovea.format.keras;

import dev.fovea.nn.layer.Cropping2D;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.Permute;
import dev.fovea.nn.layer.Reshape;
import dev.fovea.nn.layer.UpSampling2D;
import dev.fovea.nn.layer.ZeroPadding2D;
import dev.fovea.nn.op.UpSample;
import java.util.List;
import java.util.Locale;

/** Layers that move values about. */
final class ShapeFormats {
    static final List<LayerFormat<?>> ALL = List.of(
            LayerFormat.of(
                    "Flatten",
                    Flatten.class,
                    config -> new Flatten(config.name()),
                    (layer, config) -> config.put("data_format", "channels_last")),
            LayerFormat.of(
                    "Reshape",
                    Reshape.class,
                    config -> new Reshape(config.name(), config.integers("target_shape")),
                    (layer, config) -> config.integers("target_shape", layer.targetShape())),
            LayerFormat.of(
                    "Permute",
                    Permute.class,
                    config -> new Permute(config.name(), config.integers("dims")),
                    (layer, config) -> config.integers("dims", layer.dims())),
            LayerFormat.of(
                    "ZeroPadding2D",
                    ZeroPadding2D.class,
                    config -> new ZeroPadding2D(config.name(), config.border("padding")),
                    (layer, config) -> config.border("padding", layer.padding())),
            LayerFormat.of(
                    "Cropping2D",
                    Cropping2D.class,
                    config -> new Cropping2D(config.name(), config.border("cropping")),
                    (layer, config) -> config.border("cropping", layer.cropping())),
            LayerFormat.of(
                    "UpSampling2D",
                    UpSampling2D.class,
                    ShapeFormats::upSampling,
                    (layer, config) -> config.size("size", layer.size())
                            .put("data_format", "channels_last")
                            .put("interpolation", layer.interpolation().name().toLowerCase(Locale.ROOT))));

    private ShapeFormats() {}

    private static Layer upSampling(LayerConfig config) {
        config.only("interpolation", "\"nearest\"", "\"bilinear\"");
        UpSample.Method method =
                config.isText("interpolation", "bilinear") ? UpSample.Method.BILINEAR : UpSample.Method.NEAREST;
        return new UpSampling2D(config.name(), config.size("size"), method);
    }
}
