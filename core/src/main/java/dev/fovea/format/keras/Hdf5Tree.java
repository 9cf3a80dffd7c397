package dev.fovea.format.keras;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fovea.format.hdf5.Hdf5Group;
import dev.fovea.format.json.Json;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Weights;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Puts a whole model where Keras looks for it in a {@code .h5}. */
final class Hdf5Tree {
    private static final String BACKEND = "tensorflow";

    /** Keras's own bound for a list of texts in one attribute; longer ones are cut into several. */
    private static final int LONGEST_LIST = 64_512;

    private Hdf5Tree() {}

    static Hdf5Group of(SavedModel model) {
        KerasModel kerasModel = KerasModel.of(model.network());
        Hdf5Group root = new Hdf5Group();
        root.addAttribute("backend", BACKEND);
        root.addAttribute("keras_version", KerasFileWriter.KERAS_VERSION);
        root.addAttribute(Hdf5Store.MODEL, Json.text(ModelConfigWriter.hdf5(model.network())));
        model.training()
                .ifPresent(training -> root.addAttribute(
                        Hdf5Store.TRAINING, Json.text(CompileConfig.hdf5(training, model.network()))));
        model.entries()
                .forEach((name, bytes) -> root.addAttribute(Hdf5Store.attribute(name), new String(bytes, UTF_8)));
        addWeights(root.addGroup(Hdf5Store.WEIGHTS), kerasModel, model.weights());
        model.training().ifPresent(training -> addOptimizer(root, kerasModel, training));
        return root;
    }

    private static void addWeights(Hdf5Group group, KerasModel model, Weights weights) {
        Map<String, List<ParameterSpec>> groups = model.hdf5Groups();
        addTexts(group, Hdf5Weights.LAYER_NAMES, groups.keySet());
        group.addAttribute("backend", BACKEND);
        group.addAttribute("keras_version", KerasFileWriter.KERAS_VERSION);
        groups.forEach((name, parameters) -> {
            Hdf5Group layer = group.addGroup(name);
            addTexts(
                    layer,
                    Hdf5Weights.WEIGHT_NAMES,
                    parameters.stream().map(ParameterSpec::name).toList());
            for (ParameterSpec parameter : parameters) {
                addTensor(layer, parameter.name(), weights.get(parameter.name()));
            }
        });
        addTexts(group.addGroup("top_level_model_weights"), Hdf5Weights.WEIGHT_NAMES, List.of());
    }

    private static void addOptimizer(Hdf5Group root, KerasModel model, KerasTraining training) {
        if (training.state().isEmpty()) {
            return;
        }
        Hdf5Group group = root.addGroup(Hdf5Store.OPTIMIZER);
        String prefix = training.optimizer().name() + "/";
        List<String> names = new ArrayList<>(List.of(prefix + "iteration"));
        Hdf5Group variables = group.addGroup(training.optimizer().name());
        variables.addNumber("iteration", training.state().get().steps());
        if (training.hasConstantRate()) {
            names.add(prefix + "learning_rate");
            variables.addDataset("learning_rate", List.of(), new float[] {(float) training.rate()});
        }
        OptimizerVariables slots = new OptimizerVariables(training.optimizer(), model.trained());
        for (OptimizerVariables.Variable slot : slots.all()) {
            String name = slot.parameter().name().replace('/', '_') + "_" + slot.kerasSlot();
            names.add(prefix + name);
            Tensor value = slots.value(slot, training.state().get());
            variables.addDataset(name, KerasWeights.axes(value.shape()), value.values());
        }
        addTexts(group, Hdf5Weights.WEIGHT_NAMES, names);
    }

    private static void addTensor(Hdf5Group group, String path, Tensor tensor) {
        int slash = path.lastIndexOf('/');
        Hdf5Group parent = slash < 0 ? group : group.groupAt(path.substring(0, slash));
        parent.addDataset(path.substring(slash + 1), KerasWeights.axes(tensor.shape()), tensor.values());
    }

    private static void addTexts(Hdf5Group group, String name, Collection<String> texts) {
        int longest = texts.stream()
                .mapToInt(text -> text.getBytes(UTF_8).length)
                .max()
                .orElse(1);
        int inOne = Math.max(1, LONGEST_LIST / longest);
        List<String> all = List.copyOf(texts);
        if (all.size() <= inOne) {
            group.addAttribute(name, all);
            return;
        }
        for (int piece = 0; piece * inOne < all.size(); piece++) {
            group.addAttribute(name + piece, all.subList(piece * inOne, Math.min(all.size(), (piece + 1) * inOne)));
        }
    }
}
