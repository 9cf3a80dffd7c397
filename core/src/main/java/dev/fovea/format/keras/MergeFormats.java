package dev.fovea.format.keras;

import dev.fovea.nn.layer.Add;
import dev.fovea.nn.layer.Average;
import dev.fovea.nn.layer.Concatenate;
import dev.fovea.nn.layer.Maximum;
import dev.fovea.nn.layer.Minimum;
import dev.fovea.nn.layer.Multiply;
import dev.fovea.nn.layer.Subtract;
import java.util.List;

/** Layers that join several values. */
final class MergeFormats {
    static final List<LayerFormat<?>> ALL = List.of(
            LayerFormat.of("Add", Add.class, config -> new Add(config.name()), (layer, config) -> {}),
            LayerFormat.of("Subtract", Subtract.class, config -> new Subtract(config.name()), (layer, config) -> {}),
            LayerFormat.of("Multiply", Multiply.class, config -> new Multiply(config.name()), (layer, config) -> {}),
            LayerFormat.of("Average", Average.class, config -> new Average(config.name()), (layer, config) -> {}),
            LayerFormat.of("Maximum", Maximum.class, config -> new Maximum(config.name()), (layer, config) -> {}),
            LayerFormat.of("Minimum", Minimum.class, config -> new Minimum(config.name()), (layer, config) -> {}),
            LayerFormat.of(
                    "Concatenate",
                    Concatenate.class,
                    config -> new Concatenate(config.name(), config.integer("axis", -1)),
                    (layer, config) -> config.put("axis", layer.axis())));

    private MergeFormats() {}
}
