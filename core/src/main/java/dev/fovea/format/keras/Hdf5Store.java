package dev.fovea.format.keras;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.fovea.format.hdf5.Hdf5File;
import dev.fovea.format.hdf5.StoredGroup;
import dev.fovea.format.json.Json;
import dev.fovea.nn.Weights;
import dev.fovea.nn.optimizer.Optimizer;
import dev.fovea.nn.optimizer.OptimizerState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A whole model in an open {@code .h5}, as Keras 2 and Keras 3 write it. */
final class Hdf5Store implements ModelStore {
    static final String MODEL = "model_config";
    static final String TRAINING = "training_config";
    static final String WEIGHTS = "model_weights";
    static final String OPTIMIZER = "optimizer_weights";
    private static final String JSON_ENDING = ".json";

    private final Hdf5File file;

    Hdf5Store(Path path) throws IOException {
        file = Hdf5File.open(path);
    }

    /** Returns the name of the root attribute that stands for a {@code .keras} file's further entry. */
    static String attribute(String entry) {
        return entry.endsWith(JSON_ENDING) ? entry.substring(0, entry.length() - JSON_ENDING.length()) : entry;
    }

    @Override
    public JsonNode config() throws IOException {
        Optional<String> config = file.root().text(MODEL);
        if (config.isEmpty()) {
            throw new IOException("it has weights and no network; a model that was saved whole is needed, or an"
                    + " architecture to read the weights into");
        }
        return json(config.get());
    }

    @Override
    public JsonNode compiled() throws IOException {
        Optional<String> config = file.root().text(TRAINING);
        return config.isEmpty() ? MissingNode.getInstance() : json(config.get());
    }

    private static JsonNode json(String text) throws IOException {
        return Json.read(text.getBytes(UTF_8));
    }

    @Override
    public Weights weights(KerasModel model) throws IOException {
        StoredGroup weights =
                file.root().group(WEIGHTS).orElseThrow(() -> new IOException("it has a network and no weights"));
        return KerasWeights.inOrder(Hdf5Weights.byName(weights, model), model);
    }

    @Override
    public Optional<OptimizerState> optimizerState(KerasModel model, Optimizer optimizer, List<String> notes)
            throws IOException {
        Optional<StoredGroup> group = file.root().group(OPTIMIZER);
        if (group.isEmpty()) {
            return Optional.empty();
        }
        return StoredTensors.optimizer(
                group.get(), group.get().texts(Hdf5Weights.WEIGHT_NAMES), model, optimizer, notes);
    }

    @Override
    public Optional<byte[]> entry(String name) throws IOException {
        return file.root().text(attribute(name)).map(text -> text.getBytes(UTF_8));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
