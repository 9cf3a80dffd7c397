package dev.fovea.format.keras;

import dev.fovea.nn.layer.Dropout;
import dev.fovea.nn.layer.Layer;
import java.util.List;

/** Layers that are at work in training alone. */
final class RegularizationFormats {
    static final List<LayerFormat<?>> ALL = List.of(LayerFormat.of(
            "Dropout",
            Dropout.class,
            RegularizationFormats::dropout,
            (layer, config) -> config.put("rate", layer.rate())));

    private RegularizationFormats() {}

    private static Layer dropout(LayerConfig config) {
        config.ignore("seed");
        return new Dropout(config.name(), config.number("rate"));
    }
}
