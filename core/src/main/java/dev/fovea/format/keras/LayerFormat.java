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
 * @param registered whether the layer is ours: Keras lacks it, and finds it only where it is registered as {@link #PACKAGE}'s
 */
record LayerFormat<L extends Layer>(
        String className,
        Class<L> layer,
        Function<LayerConfig, Layer> reader,
        BiConsumer<L, ConfigWriter> writer,
        boolean registered) {
    /** The package under which layers of ours are registered in Keras. */
    static final String PACKAGE = "fovea";

    static <L extends Layer> LayerFormat<L> of(
            String className, Class<L> layer, Function<LayerConfig, Layer> reader, BiConsumer<L, ConfigWriter> writer) {
        return new LayerFormat<>(className, layer, reader, writer, false);
    }

    /** Returns the format of a layer that Keras lacks. */
    static <L extends Layer> LayerFormat<L> registered(
            String className, Class<L> layer, Function<LayerConfig, Layer> reader, BiConsumer<L, ConfigWriter> writer) {
        return new LayerFormat<>(className, layer, reader, writer, true);
    }

    /** Returns the name that a layer of ours is registered under in Keras, such as {@code fovea>Centering}. */
    String registeredName() {
        return PACKAGE + ">" + className;
    }

    void write(Layer written, String name, ObjectNode config) {
        writer.accept(layer.cast(written), new ConfigWriter(name, config));
    }
}
