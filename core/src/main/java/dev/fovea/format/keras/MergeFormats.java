package dev.fovea.format.keras;

import dev.fovea.nn.layer.Add;
import java.util.List;

/** Layers that join several values. */
final class MergeFormats {
    static final List<LayerFormat<?>> ALL =
            List.of(LayerFormat.of("Add", Add.class, config -> new Add(config.name()), (layer, config) -> {}));

    private MergeFormats() {}
}
