package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fovea.nn.layer.BatchNormalization;
import dev.fovea.nn.layer.Centering;
import dev.fovea.nn.layer.GroupNormalization;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.LayerNormalization;
import dev.fovea.nn.layer.LocalResponseNormalization;
import dev.fovea.nn.layer.Normalization;
import dev.fovea.nn.layer.RMSNormalization;
import dev.fovea.nn.layer.Rescaling;
import dev.fovea.nn.layer.UnitNormalization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Layers that move and scale values. */
final class NormalizationFormats {
    private static final List<Integer> LAST = List.of(-1);

    static final List<LayerFormat<?>> ALL = List.of(
            LayerFormat.of(
                    "BatchNormalization",
                    BatchNormalization.class,
                    NormalizationFormats::batchNormalization,
                    (layer, config) -> config.put("axis", -1)
                            .put("momentum", layer.momentum())
                            .put("epsilon", layer.epsilon())
                            .scaleAndShift(layer.options())),
            LayerFormat.of(
                    "LayerNormalization",
                    LayerNormalization.class,
                    NormalizationFormats::layerNormalization,
                    (layer, config) -> config.putAxes("axis", layer.axes())
                            .put("epsilon", layer.epsilon())
                            .put("rms_scaling", false)
                            .scaleAndShift(layer.options())),
            LayerFormat.of(
                    "RMSNormalization",
                    RMSNormalization.class,
                    config -> new RMSNormalization(
                            config.name(), config.axes("axis", LAST), config.number("epsilon", 1e-6)),
                    (layer, config) -> config.putAxes("axis", layer.axes()).put("epsilon", layer.epsilon())),
            LayerFormat.of(
                    "GroupNormalization",
                    GroupNormalization.class,
                    NormalizationFormats::groupNormalization,
                    (layer, config) -> config.put("groups", layer.groups())
                            .put("axis", -1)
                            .put("epsilon", layer.epsilon())
                            .scaleAndShift(layer.options())),
            LayerFormat.of(
                    "UnitNormalization",
                    UnitNormalization.class,
                    config -> new UnitNormalization(config.name(), config.axes("axis", LAST)),
                    (layer, config) -> config.putAxis("axis", layer.axes())),
            LayerFormat.of(
                    "Normalization",
                    Normalization.class,
                    NormalizationFormats::normalization,
                    (layer, config) -> config.putAxes("axis", layer.axes())
                            .put("invert", layer.invert())
                            .put("mean", numbers(layer.given().map(Normalization.Moments::mean)))
                            .put("variance", numbers(layer.given().map(Normalization.Moments::variance)))),
            LayerFormat.registered(
                    "LocalResponseNormalization",
                    LocalResponseNormalization.class,
                    config -> new LocalResponseNormalization(
                            config.name(),
                            config.integer("size"),
                            config.number("bias"),
                            config.number("alpha"),
                            config.number("beta")),
                    (layer, config) -> config.put("size", layer.size())
                            .put("bias", layer.bias())
                            .put("alpha", layer.alpha())
                            .put("beta", layer.beta())),
            LayerFormat.registered(
                    "Centering",
                    Centering.class,
                    config -> new Centering(config.name(), config.axes("axis", LAST)),
                    (layer, config) -> config.putAxes("axis", layer.axes())),
            LayerFormat.of(
                    "Rescaling",
                    Rescaling.class,
                    NormalizationFormats::rescaling,
                    (layer, config) -> config.put("scale", layer.scale()).put("offset", layer.offset())));

    private NormalizationFormats() {}

    private static Layer batchNormalization(LayerConfig config) {
        config.only("axis", "-1", "3", "[-1]", "[3]");
        config.ignore("moving_mean_initializer", "moving_variance_initializer", "renorm_momentum");
        return new BatchNormalization(
                config.name(), config.number("momentum"), config.number("epsilon"), config.scaleAndShift());
    }

    /** Reads a rescaling by one scale; or by one for each channel, as EfficientNet's second is, which a normalisation does. */
    private static Layer rescaling(LayerConfig config) {
        List<Double> scales = numbers(config, "scale");
        List<Double> offsets = numbers(config, "offset");
        int channels = Math.max(scales.size(), offsets.size());
        if (channels == 1 || scales.isEmpty() || offsets.isEmpty()) {
            return new Rescaling(config.name(), config.number("scale"), config.number("offset"));
        }
        List<Double> mean = new ArrayList<>();
        List<Double> variance = new ArrayList<>();
        for (int i = 0; i < channels; i++) {
            double scale = scales.get(Math.min(i, scales.size() - 1));
            if (scale <= 0) {
                throw config.unsupported("scale", config.option("scale"), "each must be above 0");
            }
            mean.add(-offsets.get(Math.min(i, offsets.size() - 1)) / scale);
            variance.add(1 / (scale * scale));
        }
        return new Normalization(config.name(), LAST, Optional.of(new Normalization.Moments(mean, variance)), false);
    }

    private static Layer layerNormalization(LayerConfig config) {
        config.only("rms_scaling", "false");
        return new LayerNormalization(
                config.name(), config.axes("axis", LAST), config.number("epsilon", 0.001), config.scaleAndShift());
    }

    private static Layer groupNormalization(LayerConfig config) {
        config.only("axis", "-1", "3", "[-1]", "[3]");
        return new GroupNormalization(
                config.name(), config.integer("groups", 32), config.number("epsilon", 0.001), config.scaleAndShift());
    }

    private static Layer normalization(LayerConfig config) {
        Optional<Normalization.Moments> given = Optional.empty();
        if (config.isPresent("mean") || config.isPresent("variance")) {
            given = Optional.of(new Normalization.Moments(numbers(config, "mean"), numbers(config, "variance")));
        }
        return new Normalization(config.name(), config.axes("axis", List.of()), given, config.flag("invert", false));
    }

    /** Reads one number, or one for each channel; ones around them do not count. */
    private static List<Double> numbers(LayerConfig config, String key) {
        JsonNode values = config.option(key);
        while (values.size() == 1) {
            values = values.get(0);
        }
        List<Double> numbers = new ArrayList<>();
        if (values.isNumber()) {
            numbers.add(values.doubleValue());
        }
        for (JsonNode value : values) {
            if (!value.isNumber()) {
                throw config.unsupported(key, values, "it must be one number, or one for each channel");
            }
            numbers.add(value.doubleValue());
        }
        return numbers;
    }

    private static JsonNode numbers(Optional<List<Double>> numbers) {
        if (numbers.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (numbers.get().size() == 1) {
            return JsonNodeFactory.instance.numberNode(numbers.get().get(0));
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        numbers.get().forEach(all::add);
        return all;
    }
}
