package dev.fovea.format.keras;

import dev.fovea.nn.layer.Flatten;
import java.util.List;

/** Layers that move values about without changing them. */
final class ShapeFormats {
    static final List<LayerFormat<?>> ALL = List.of(
            LayerFormat.of("Flatten", Flatten.class, config -> new Flatten(config.name()), (layer, config) -> {}));

    private ShapeFormats() {}
}
