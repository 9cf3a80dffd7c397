package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.nn.LayerNode;
import dev.fovea.nn.LayerNode.Call;
import dev.fovea.nn.LayerNode.Source;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkOutput;
import dev.fovea.nn.Shape;
import dev.fovea.nn.layer.UnaryLayer;
import java.util.List;
import java.util.Optional;

/**
 * From a network to a model's configuration as Keras 3 writes it: a Sequential model where its layers stand in a row, a
 * functional one where they branch. A {@code .h5} has less around each layer.
 */
final class ModelConfigWriter {
    private static final String INPUT_NAME = "input_layer";

    private final Network network;
    private final boolean isHdf5;
    private final String inputName;

    private ModelConfigWriter(Network network, boolean isHdf5) {
        this.network = network;
        this.isHdf5 = isHdf5;
        String name = INPUT_NAME;
        for (int number = 1; hasLayer(network, name); number++) {
            name = INPUT_NAME + "_" + number;
        }
        inputName = name;
    }

    private static boolean hasLayer(Network network, String name) {
        return network.layers().stream().anyMatch(layer -> layer.name().equals(name));
    }

    /** @throws dev.fovea.FoveaException if a layer has an option that Keras cannot hold, or leads to no output */
    static ObjectNode archive(Network network) {
        return new ModelConfigWriter(network, false).model();
    }

    /** @throws dev.fovea.FoveaException if a layer has an option that Keras cannot hold, or leads to no output */
    static ObjectNode hdf5(Network network) {
        return new ModelConfigWriter(network, true).model();
    }

    private ObjectNode model() {
        boolean isRow = isRow(network);
        ObjectNode model = isRow ? keras("keras", "Sequential") : keras("keras.src.models.functional", "Functional");
        ObjectNode config = model.putObject("config");
        config.put("name", network.name());
        config.put("trainable", true);
        ArrayNode layers = config.putArray("layers");
        layers.add(inputLayer(isRow));
        for (LayerNode node : KerasOrder.of(network)) {
            layers.add(layer(node, isRow));
        }
        if (isRow) {
            config.set("dtype", float32());
            config.set("build_input_shape", batchShape(network.inputShape()));
        } else {
            config.set("input_layers", history(inputName, 0));
            ArrayNode outputs = config.putArray("output_layers");
            for (NetworkOutput output : network.outputs()) {
                outputs.add(history(output.source().layer(), output.source().call()));
            }
        }
        if (!isHdf5) {
            model.put("registered_name", isRow ? null : "Functional");
            model.putObject("build_config").set("input_shape", batchShape(network.inputShape()));
            model.putObject("compile_config");
        }
        return model;
    }

    /** Says whether each layer takes what the one before gives, and the last one's is the only output. */
    private static boolean isRow(Network network) {
        Source previous = new Source(Network.IMAGES, 0);
        for (LayerNode layer : network.layers()) {
            if (layer.calls().size() > 1 || !layer.calls().get(0).inputs().equals(List.of(previous))) {
                return false;
            }
            previous = new Source(layer.name(), 0);
        }
        return network.outputs().size() == 1
                && network.outputs().get(0).source().equals(previous);
    }

    private ObjectNode inputLayer(boolean isRow) {
        ObjectNode node = keras("keras.layers", "InputLayer");
        ObjectNode config = node.putObject("config");
        config.set("batch_shape", batchShape(network.inputShape()));
        config.put("dtype", "float32");
        config.put("sparse", false);
        config.put("name", inputName);
        if (!isHdf5) {
            node.putNull("registered_name");
        }
        if (!isRow) {
            node.put("name", inputName);
            node.putArray("inbound_nodes");
        }
        return node;
    }

    private ObjectNode layer(LayerNode layer, boolean isRow) {
        String className = LayerFormats.className(layer.layer());
        Optional<String> registered = LayerFormats.registeredName(layer.layer());
        ObjectNode node = keras(
                registered.isPresent() ? LayerFormat.PACKAGE : "keras.layers",
                isHdf5 ? registered.orElse(className) : className);
        ObjectNode config = node.putObject("config");
        config.put("name", layer.name());
        config.put("trainable", !layer.frozen());
        config.set("dtype", float32());
        LayerFormats.write(layer.layer(), layer.name(), config);
        if (!isHdf5) {
            node.put("registered_name", registered.orElse(null));
            ObjectNode build = node.putObject("build_config");
            build.set("input_shape", buildShape(layer));
        }
        if (!isRow) {
            node.put("name", layer.name());
            ArrayNode uses = node.putArray("inbound_nodes");
            for (Call call : layer.calls()) {
                uses.add(use(layer, call));
            }
        }
        return node;
    }

    private ArrayNode buildShape(LayerNode layer) {
        List<Source> inputs = layer.calls().get(0).inputs();
        if (layer.layer() instanceof UnaryLayer) {
            return batchShape(shape(inputs.get(0)));
        }
        ArrayNode shapes = JsonNodeFactory.instance.arrayNode();
        inputs.forEach(input -> shapes.add(batchShape(shape(input))));
        return shapes;
    }

    private ObjectNode use(LayerNode layer, Call call) {
        ObjectNode use = JsonNodeFactory.instance.objectNode();
        ArrayNode arguments = use.putArray("args");
        ArrayNode tensors = layer.layer() instanceof UnaryLayer ? arguments : arguments.addArray();
        for (Source input : call.inputs()) {
            ObjectNode tensor = tensors.addObject().put("class_name", "__keras_tensor__");
            ObjectNode config = tensor.putObject("config");
            config.set("shape", batchShape(shape(input)));
            config.put("dtype", "float32");
            boolean isInput = input.layer().equals(Network.IMAGES);
            config.set("keras_history", history(isInput ? inputName : input.layer(), input.call()));
        }
        use.putObject("kwargs");
        return use;
    }

    private Shape shape(Source source) {
        return source.layer().equals(Network.IMAGES)
                ? network.inputShape()
                : network.layer(source.layer())
                        .calls()
                        .get(source.call())
                        .output()
                        .shape();
    }

    private static ArrayNode history(String layer, int use) {
        return JsonNodeFactory.instance.arrayNode().add(layer).add(use).add(0);
    }

    private static ObjectNode float32() {
        ObjectNode policy =
                JsonNodeFactory.instance.objectNode().put("module", "keras").put("class_name", "DTypePolicy");
        policy.putObject("config").put("name", "float32");
        policy.putNull("registered_name");
        return policy;
    }

    private ObjectNode keras(String module, String className) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return (isHdf5 ? node : node.put("module", module)).put("class_name", className);
    }

    private static ArrayNode batchShape(Shape shape) {
        ArrayNode sizes = JsonNodeFactory.instance.arrayNode().addNull();
        for (int size : shape.sizes()) {
            sizes.add(size);
        }
        return sizes;
    }
}
