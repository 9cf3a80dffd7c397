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

/**
 * The weights in a {@code .h5}: one group for each layer, whose attribute {@code weight_names} lists its arrays, those that
 * training changes first.
 */
final class Hdf5Weights {
    static final String LAYER_NAMES = "layer_names";
    static final String WEIGHT_NAMES = "weight_names";

    private Hdf5Weights() {}

    /** Reads layers by their names; what the file does not have is left out. */
    static Map<String, Tensor> byName(StoredGroup file, KerasModel model) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, List<ParameterSpec>> group : model.hdf5Groups().entrySet()) {
            StoredGroup stored = group.getValue().isEmpty()
                    ? null
                    : file.group(group.getKey()).orElse(null);
            if (stored != null) {
                read(stored, group.getKey(), group.getValue(), tensors);
            }
        }
        return tensors;
    }

    /** Reads layers by their order: the first group that has weights is for the first layer that has some, and so on. */
    static Map<String, Tensor> byTopology(StoredGroup file, KerasModel model) throws IOException {
        List<String> names = new ArrayList<>();
        List<StoredGroup> stored = new ArrayList<>();
        for (String name : file.texts(LAYER_NAMES)) {
            StoredGroup group = file.group(name)
                    .orElseThrow(() -> new IOException("it lists layer '" + name + "' and does not have it"));
            if (!group.texts(WEIGHT_NAMES).isEmpty()) {
                names.add(name);
                stored.add(group);
            }
        }
        List<List<ParameterSpec>> needed = model.hdf5Groups().values().stream()
                .filter(parameters -> !parameters.isEmpty())
                .toList();
        if (needed.size() != stored.size()) {
            throw new FoveaException("it has weights for " + stored.size() + " layers, but network '"
                    + model.network().name() + "' has " + needed.size() + " layers with weights");
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < stored.size(); i++) {
            read(stored.get(i), names.get(i), needed.get(i), tensors);
        }
        return tensors;
    }

    static void read(StoredGroup group, String layer, List<ParameterSpec> parameters, Map<String, Tensor> tensors)
            throws IOException {
        List<String> paths = group.texts(WEIGHT_NAMES);
        if (paths.size() != parameters.size()) {
            throw new FoveaException("layer '" + layer + "' has " + paths.size() + " arrays in it, but "
                    + parameters.size() + " are needed: "
                    + parameters.stream().map(ParameterSpec::name).toList());
        }
        for (int i = 0; i < paths.size(); i++) {
            ParameterSpec parameter = parameters.get(i);
            tensors.put(parameter.name(), StoredTensors.read(group, paths.get(i), parameter));
        }
    }
}
