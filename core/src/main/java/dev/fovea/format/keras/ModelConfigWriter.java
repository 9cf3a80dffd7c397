package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.FoveaException;
import dev.fovea.nn.LayerNode;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import java.util.List;
import java.util.Optional;

/** From a network to {@code config.json}: a Sequential model as Keras 3 writes it. */
final class ModelConfigWriter {
    private static final String INPUT_NAME = "input_layer";

    private ModelConfigWriter() {}

    /** @throws FoveaException if a layer does not take what the one before gives, or has an option Keras cannot hold */
    static ObjectNode write(Network network) {
        ObjectNode model = keras("keras", "Sequential");
        ObjectNode config = model.putObject("config");
        config.put("name", network.name());
        config.put("trainable", true);
        config.set("dtype", float32());
        ArrayNode layers = config.putArray("layers");
        layers.add(inputLayer(network.inputShape()));
        String previous = Network.IMAGES;
        Shape shape = network.inputShape();
        for (LayerNode node : network.layers()) {
            if (!node.calls().get(0).inputs().equals(List.of(new LayerNode.Source(previous, 0)))
                    || node.calls().size() > 1) {
                throw new FoveaException("Network '" + network.name() + "' branches at layer '" + node.name()
                        + "'; only layers in a row can be written to a Keras file.");
            }
            layers.add(layer(node, shape));
            previous = node.name();
            shape = node.output().shape();
        }
        config.set("build_input_shape", batchShape(network.inputShape()));
        model.putNull("registered_name");
        model.putObject("build_config").set("input_shape", batchShape(network.inputShape()));
        model.putObject("compile_config");
        return model;
    }

    private static ObjectNode inputLayer(Shape shape) {
        ObjectNode node = keras("keras.layers", "InputLayer");
        ObjectNode config = node.putObject("config");
        config.set("batch_shape", batchShape(shape));
        config.put("dtype", "float32");
        config.put("sparse", false);
        config.put("name", INPUT_NAME);
        node.putNull("registered_name");
        return node;
    }

    private static ObjectNode layer(LayerNode layer, Shape input) {
        Optional<String> registered = LayerFormats.registeredName(layer.layer());
        ObjectNode node = keras(
                registered.isPresent() ? LayerFormat.PACKAGE : "keras.layers", LayerFormats.className(layer.layer()));
        ObjectNode config = node.putObject("config");
        config.put("name", layer.name());
        config.put("trainable", true);
        config.set("dtype", float32());
        LayerFormats.write(layer.layer(), layer.name(), config);
        node.put("registered_name", registered.orElse(null));
        node.putObject("build_config").set("input_shape", batchShape(input));
        return node;
    }

    private static ObjectNode float32() {
        ObjectNode policy = keras("keras", "DTypePolicy");
        policy.putObject("config").put("name", "float32");
        policy.putNull("registered_name");
        return policy;
    }

    private static ObjectNode keras(String module, String className) {
        return JsonNodeFactory.instance.objectNode().put("module", module).put("class_name", className);
    }

    private static ArrayNode batchShape(Shape shape) {
        ArrayNode sizes = JsonNodeFactory.instance.arrayNode().addNull();
        for (int size : shape.sizes()) {
            sizes.add(size);
        }
        return sizes;
    }
}
