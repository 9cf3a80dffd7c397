package dev.fovea.format.keras;

import dev.fovea.FoveaException;
import dev.fovea.format.hdf5.Hdf5File;
import dev.fovea.format.hdf5.StoredGroup;
import dev.fovea.nn.Network;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the weights out of Keras's {@code .h5} files into a network that is there already: files that hold weights alone, as
 * {@code save_weights} writes them, and whole models.
 */
public final class KerasWeightsFile {
    private KerasWeightsFile() {}

    /** Reads layers' weights from an open file. */
    @FunctionalInterface
    private interface Reading {
        Map<String, Tensor> from(StoredGroup weights, KerasModel model) throws IOException;
    }

    /**
     * Reads weights in the order of layers, whatever their names: that of the network's layers as Keras lists them.
     *
     * @throws FoveaException if the file is missing or damaged, or its layers or their shapes are others than the network's
     */
    public static Weights byTopology(Path file, Network network) {
        return read(file, network, Hdf5Weights::byTopology, Map.of());
    }

    /**
     * Reads weights by the names of layers.
     *
     * @param others the weights of layers that the file does not have
     * @throws FoveaException if the file is missing or damaged, has none of the layers, or a layer's shapes are others
     */
    public static Weights byName(Path file, Network network, Weights others) {
        return read(file, network, Hdf5Weights::byName, others.asMap());
    }

    private static Weights read(Path file, Network network, Reading reading, Map<String, Tensor> others) {
        if (!Files.isRegularFile(file)) {
            throw new FoveaException("There is no file " + file + " with weights.");
        }
        KerasModel model = KerasModel.of(network);
        try (Hdf5File hdf5 = Hdf5File.open(file)) {
            Map<String, Tensor> found = tensors(hdf5.root(), model, reading);
            if (found.isEmpty()) {
                throw new FoveaException("it has weights for none of the layers of network '" + network.name() + "'");
            }
            Map<String, Tensor> all = new LinkedHashMap<>();
            for (ParameterSpec parameter : network.parameters()) {
                Tensor tensor = found.getOrDefault(parameter.name(), others.get(parameter.name()));
                if (tensor != null) {
                    all.put(parameter.name(), tensor);
                }
            }
            Weights weights = new Weights(all);
            network.check(weights);
            return weights;
        } catch (IOException | FoveaException e) {
            String reason = String.valueOf(e.getMessage());
            throw new FoveaException(
                    "Could not read the weights in " + file + ": " + reason + (reason.endsWith(".") ? "" : "."), e);
        }
    }

    /** Keras 3's {@code .weights.h5} has groups by class instead of names. */
    private static Map<String, Tensor> tensors(StoredGroup root, KerasModel model, Reading reading) throws IOException {
        if (root.names().contains(KerasWeights.LAYERS)
                && root.texts(Hdf5Weights.LAYER_NAMES).isEmpty()) {
            return KerasWeights.read(root, model).asMap();
        }
        StoredGroup whole = root.group(Hdf5Store.WEIGHTS).orElse(root);
        return reading.from(whole, model);
    }
}
