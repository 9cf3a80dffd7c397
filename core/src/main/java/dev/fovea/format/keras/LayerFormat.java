package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.nn.layer.Layer;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How one class of Keras's layers is read and written.
 *
 * @param className Keras's name for it, such as {@code Conv2D}
 * @param layer the layers that are written so
 * @param reader makes a layer of Keras's options
 * @param writer adds a layer's options to those that every layer has
 */
record LayerFormat<L extends Layer>(
        String className, Class<L> layer, Function<LayerConfig, Layer> reader, BiConsumer<L, ConfigWriter> writer) {
    static <L extends Layer> LayerFormat<L> of(
            String className, Class<L> layer, Function<LayerConfig, Layer> reader, BiConsumer<L, ConfigWriter> writer) {
        return new LayerFormat<>(className, layer, reader, writer);
    }

    void write(Layer written, String name, ObjectNode config) {
        writer.accept(layer.cast(written), new ConfigWriter(name, config));
    }
}
