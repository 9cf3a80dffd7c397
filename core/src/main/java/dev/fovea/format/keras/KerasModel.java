package dev.fovea.format.keras;

import dev.fovea.nn.LayerNode;
import dev.fovea.nn.Network;
import dev.fovea.nn.ParameterSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network and where Keras keeps its variables.
 *
 * @param places one for each layer, in Keras's order, which is that of a model's variables
 */
record KerasModel(Network network, List<LayerPlace> places) {
    KerasModel {
        places = List.copyOf(places);
    }

    /** Returns a network's layers where Keras would keep them. */
    static KerasModel of(Network network) {
        List<LayerPlace> places = new ArrayList<>();
        GroupNames groups = new GroupNames();
        for (LayerNode layer : KerasOrder.of(network)) {
            String group = groups.next(LayerFormats.className(layer.layer()));
            places.add(new LayerPlace(layer.name(), KerasWeights.LAYERS + "/" + group, layer.name()));
        }
        return new KerasModel(network, places);
    }

    /** Returns all layers in Keras's order. */
    List<LayerNode> layers() {
        return places.stream().map(place -> network.layer(place.layer())).toList();
    }

    /** Returns what training changes, in the order in which an optimizer of Keras keeps its variables. */
    List<ParameterSpec> trained() {
        return layers().stream()
                .flatMap(layer -> layer.parameters().stream())
                .filter(ParameterSpec::trainable)
                .toList();
    }

    /** Returns the parameters in each group of a {@code .h5}, in the order of its {@code weight_names}. */
    Map<String, List<ParameterSpec>> hdf5Groups() {
        Map<String, List<LayerNode>> layers = new LinkedHashMap<>();
        for (LayerPlace place : places) {
            layers.computeIfAbsent(place.hdf5Group(), group -> new ArrayList<>())
                    .add(network.layer(place.layer()));
        }
        Map<String, List<ParameterSpec>> groups = new LinkedHashMap<>();
        layers.forEach((group, members) -> groups.put(group, trainedFirst(members)));
        return groups;
    }

    private static List<ParameterSpec> trainedFirst(List<LayerNode> layers) {
        List<ParameterSpec> all =
                layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
        List<ParameterSpec> ordered =
                new ArrayList<>(all.stream().filter(ParameterSpec::trainable).toList());
        ordered.addAll(all.stream().filter(each -> !each.trainable()).toList());
        return ordered;
    }
}
