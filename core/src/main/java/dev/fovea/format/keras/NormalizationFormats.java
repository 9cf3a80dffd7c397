package dev.fovea.format.keras;

import dev.fovea.nn.layer.BatchNormalization;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.Rescaling;
import java.util.List;

/** Layers that move and scale values. */
final class NormalizationFormats {
    static final List<LayerFormat<?>> ALL = List.of(
            LayerFormat.of(
                    "BatchNormalization",
                    BatchNormalization.class,
                    NormalizationFormats::batchNormalization,
                    (layer, config) -> config.put("axis", -1)
                            .put("momentum", layer.momentum())
                            .put("epsilon", layer.epsilon())
                            .put("center", true)
                            .put("scale", true)),
            LayerFormat.of(
                    "Rescaling",
                    Rescaling.class,
                    config -> new Rescaling(config.name(), config.number("scale"), config.number("offset")),
                    (layer, config) -> config.put("scale", layer.scale()).put("offset", layer.offset())));

    private NormalizationFormats() {}

    private static Layer batchNormalization(LayerConfig config) {
        config.only("axis", "-1", "3", "[-1]", "[3]");
        config.only("center", "true");
        config.only("scale", "true");
        config.ignore(
                "beta_initializer",
                "gamma_initializer",
                "moving_mean_initializer",
                "moving_variance_initializer",
                "renorm_momentum");
        config.trainingOnly("beta_regularizer", "gamma_regularizer", "beta_constraint", "gamma_constraint");
        return new BatchNormalization(config.name(), config.number("momentum"), config.number("epsilon"));
    }
}
