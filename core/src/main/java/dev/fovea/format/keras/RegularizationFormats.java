package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fovea.format.json.Json;
import dev.fovea.nn.layer.ActivityRegularization;
import dev.fovea.nn.layer.AlphaDropout;
import dev.fovea.nn.layer.Dropout;
import dev.fovea.nn.layer.GaussianDropout;
import dev.fovea.nn.layer.GaussianNoise;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.SpatialDropout2D;
import dev.fovea.nn.layer.StochasticDepth;
import dev.fovea.nn.layer.UnaryLayer;
import dev.fovea.nn.weight.Regularizer;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/** Layers that are at work in training alone. */
final class RegularizationFormats {
    /** A mask that is the same for all of an image. */
    private static final String WHOLE_IMAGE = "[null,1,1,1]";

    private static final String WHOLE_CHANNELS = "[null,1,1,null]";

    static final List<LayerFormat<?>> ALL = List.of(
            LayerFormat.of("Dropout", UnaryLayer.class, RegularizationFormats::dropout, RegularizationFormats::write),
            LayerFormat.of(
                    "SpatialDropout2D",
                    SpatialDropout2D.class,
                    config -> {
                        config.ignore("seed");
                        return new SpatialDropout2D(config.name(), config.number("rate"));
                    },
                    // Keras 3.15 refuses to load one that says whether it is trainable.
                    (layer, config) ->
                            config.put("rate", layer.rate()).putNull("seed").leaveOut("trainable")),
            rated("AlphaDropout", AlphaDropout.class, "rate", AlphaDropout::new, AlphaDropout::rate),
            rated("GaussianDropout", GaussianDropout.class, "rate", GaussianDropout::new, GaussianDropout::rate),
            rated("GaussianNoise", GaussianNoise.class, "stddev", GaussianNoise::new, GaussianNoise::deviation),
            LayerFormat.of(
                    "ActivityRegularization",
                    ActivityRegularization.class,
                    config -> new ActivityRegularization(
                            config.name(), new Regularizer(config.number("l1", 0), config.number("l2", 0))),
                    (layer, config) -> config.put(
                                    "l1", layer.activityRegularizer().l1())
                            .put("l2", layer.activityRegularizer().l2())));

    private RegularizationFormats() {}

    private static <L extends Layer> LayerFormat<L> rated(
            String className,
            Class<L> layer,
            String key,
            BiFunction<String, Double, Layer> make,
            ToDoubleFunction<L> rate) {
        return LayerFormat.of(
                className,
                layer,
                config -> {
                    config.ignore("seed");
                    return make.apply(config.name(), config.number(key));
                },
                (written, config) ->
                        config.put(key, rate.applyAsDouble(written)).putNull("seed"));
    }

    private static Layer dropout(LayerConfig config) {
        config.ignore("seed");
        double rate = config.number("rate");
        if (!config.isPresent("noise_shape")) {
            return new Dropout(config.name(), rate);
        }
        JsonNode shape = config.option("noise_shape");
        return switch (Json.text(shape)) {
            case WHOLE_IMAGE -> new StochasticDepth(config.name(), rate);
            case WHOLE_CHANNELS -> new SpatialDropout2D(config.name(), rate);
            default ->
                throw config.unsupported(
                        "noise_shape", shape, "only null, " + WHOLE_IMAGE + " and " + WHOLE_CHANNELS + " are");
        };
    }

    private static void write(Layer layer, ConfigWriter config) {
        if (layer instanceof StochasticDepth depth) {
            ArrayNode shape = JsonNodeFactory.instance.arrayNode();
            config.put("rate", depth.rate())
                    .put("noise_shape", shape.addNull().add(1).add(1).add(1));
        } else {
            config.put("rate", ((Dropout) layer).rate()).putNull("noise_shape");
        }
        config.putNull("seed");
    }
}
