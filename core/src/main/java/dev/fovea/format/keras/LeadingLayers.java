package dev.fovea.format.keras;

import dev.fovea.FoveaException;
import dev.fovea.format.hdf5.StoredGroup;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads the first layers of a network from a file whose last ones may be others. */
final class LeadingLayers {
    private LeadingLayers() {}

    /**
     * Reads weights.
     *
     * @param needed the layers that must be there
     * @param network the same and further ones, which are read where they fit
     */
    static Map<String, Tensor> read(StoredGroup root, KerasModel needed, KerasModel network) throws IOException {
        if (KerasWeightsFile.isGroupedByClass(root)) {
            return byClass(root, needed, network);
        }
        StoredGroup file = root.group(Hdf5Store.WEIGHTS).orElse(root);
        List<String> stored = withWeights(file);
        List<Map.Entry<String, List<ParameterSpec>>> layers = withWeights(network);
        int count = withWeights(needed).size();
        boolean byName =
                layers.subList(0, count).stream().map(Map.Entry::getKey).allMatch(stored::contains);
        if (!byName && stored.size() < count) {
            throw new FoveaException("it has weights for " + stored.size() + " layers, but network '"
                    + needed.network().name() + "' has " + count + " layers with weights before its top");
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            Map.Entry<String, List<ParameterSpec>> layer = layers.get(i);
            String name = byName || i >= stored.size() ? layer.getKey() : stored.get(i);
            if (i < count) {
                Hdf5Weights.read(group(file, name), name, layer.getValue(), tensors);
            } else if (stored.contains(name)) {
                StoredGroup group = group(file, name);
                readIfItFits(group, group.texts(Hdf5Weights.WEIGHT_NAMES), layer.getValue(), tensors);
            }
        }
        return tensors;
    }

    private static Map<String, Tensor> byClass(StoredGroup root, KerasModel needed, KerasModel network)
            throws IOException {
        Map<String, Tensor> tensors =
                new LinkedHashMap<>(KerasWeights.read(root, needed).asMap());
        for (LayerPlace place : network.places()) {
            List<ParameterSpec> parameters =
                    network.network().layer(place.layer()).parameters();
            if (!parameters.isEmpty() && !tensors.containsKey(parameters.get(0).name())) {
                List<String> paths = IntStream.range(0, parameters.size())
                        .mapToObj(i -> place.archiveGroup() + "/" + KerasWeights.VARIABLES + "/" + i)
                        .toList();
                readIfItFits(root, paths, parameters, tensors);
            }
        }
        return tensors;
    }

    private static void readIfItFits(
            StoredGroup group, List<String> paths, List<ParameterSpec> parameters, Map<String, Tensor> tensors)
            throws IOException {
        Map<String, Tensor> found = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(paths.size(), parameters.size()); i++) {
            String name = parameters.get(i).name();
            StoredTensors.readIfItFits(group, paths.get(i), parameters.get(i))
                    .ifPresent(tensor -> found.put(name, tensor));
        }
        if (found.size() == parameters.size()) {
            tensors.putAll(found);
        }
    }

    private static StoredGroup group(StoredGroup file, String name) throws IOException {
        return file.group(name)
                .orElseThrow(() -> new FoveaException("it lists layer '" + name + "' and does not have it"));
    }

    private static List<String> withWeights(StoredGroup file) throws IOException {
        List<String> names = new ArrayList<>();
        for (String name : file.texts(Hdf5Weights.LAYER_NAMES)) {
            if (!group(file, name).texts(Hdf5Weights.WEIGHT_NAMES).isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    private static List<Map.Entry<String, List<ParameterSpec>>> withWeights(KerasModel model) {
        return model.hdf5Groups().entrySet().stream()
                .filter(group -> !group.getValue().isEmpty())
                .toList();
    }
}
