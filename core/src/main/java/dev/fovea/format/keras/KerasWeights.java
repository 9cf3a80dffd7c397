package dev.fovea.format.keras;

import dev.fovea.format.hdf5.Hdf5Group;
import dev.fovea.format.hdf5.StoredGroup;
import dev.fovea.nn.LayerNode;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Weights;
import dev.fovea.nn.optimizer.Optimizer;
import dev.fovea.nn.optimizer.OptimizerState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables in {@code model.weights.h5}: {@code layers/<group>/vars/<number>}, numbered in the layer's order. */
final class KerasWeights {
    static final String LAYERS = "layers";
    static final String VARIABLES = "vars";
    static final String OPTIMIZER = "optimizer";

    private KerasWeights() {}

    /** @throws dev.fovea.FoveaException if a variable is missing, is not float or has another shape */
    static Weights read(StoredGroup root, KerasModel model) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (LayerPlace place : model.places()) {
            int number = 0;
            for (ParameterSpec parameter : model.network().layer(place.layer()).parameters()) {
                String path = place.archiveGroup() + "/" + VARIABLES + "/" + number++;
                tensors.put(parameter.name(), StoredTensors.read(root, path, parameter));
            }
        }
        return inOrder(tensors, model);
    }

    /** Returns weights in the network's own order. */
    static Weights inOrder(Map<String, Tensor> tensors, KerasModel model) {
        Map<String, Tensor> ordered = new LinkedHashMap<>();
        for (ParameterSpec parameter : model.network().parameters()) {
            Tensor tensor = tensors.get(parameter.name());
            if (tensor != null) {
                ordered.put(parameter.name(), tensor);
            }
        }
        return new Weights(ordered);
    }

    static Optional<OptimizerState> optimizer(
            StoredGroup root, KerasModel model, Optimizer optimizer, List<String> notes) throws IOException {
        Optional<StoredGroup> variables = root.group(OPTIMIZER + "/" + VARIABLES);
        if (variables.isEmpty()) {
            return Optional.empty();
        }
        List<String> paths = new ArrayList<>();
        while (variables.get().names().contains(Integer.toString(paths.size()))) {
            paths.add(Integer.toString(paths.size()));
        }
        return StoredTensors.optimizer(variables.get(), paths, model, optimizer, notes);
    }

    /** Puts weights, and what an optimizer remembers, where Keras looks for them. */
    static Hdf5Group tree(KerasModel model, Weights weights, Optional<KerasTraining> training) {
        Hdf5Group root = new Hdf5Group();
        Hdf5Group layers = root.addGroup(LAYERS);
        for (LayerPlace place : model.places()) {
            LayerNode layer = model.network().layer(place.layer());
            String group = place.archiveGroup().substring(LAYERS.length() + 1);
            Hdf5Group variables = layers.addGroup(group).addGroup(VARIABLES);
            variables.addAttribute("name", layer.name());
            int number = 0;
            for (ParameterSpec parameter : layer.parameters()) {
                Tensor tensor = weights.get(parameter.name());
                variables.addDataset(Integer.toString(number++), axes(tensor.shape()), tensor.values());
            }
        }
        training.ifPresent(present -> addOptimizer(root.addGroup(OPTIMIZER).addGroup(VARIABLES), model, present));
        root.addGroup(VARIABLES).addAttribute("name", model.network().name());
        return root;
    }

    private static void addOptimizer(Hdf5Group variables, KerasModel model, KerasTraining training) {
        variables.addAttribute("name", training.optimizer().name());
        training.state().ifPresent(state -> {
            int number = 0;
            variables.addNumber(Integer.toString(number++), state.steps());
            if (training.hasConstantRate()) {
                variables.addDataset(Integer.toString(number++), List.of(), new float[] {(float) training.rate()});
            }
            OptimizerVariables slots = new OptimizerVariables(training.optimizer(), model.trained());
            for (OptimizerVariables.Variable slot : slots.all()) {
                Tensor value = slots.value(slot, state);
                variables.addDataset(Integer.toString(number++), axes(value.shape()), value.values());
            }
        });
    }

    static List<Integer> axes(Shape shape) {
        return Arrays.stream(shape.sizes()).boxed().toList();
    }
}
