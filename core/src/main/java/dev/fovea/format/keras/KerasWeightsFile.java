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

    /** Says whether a file holds a network beside the weights: a {@code .keras} file, or a {@code .h5} of a whole model. */
    public static boolean isWhole(Path file) {
        requireFile(file);
        try {
            if (!Hdf5File.isHdf5(file)) {
                return true;
            }
            try (Hdf5File hdf5 = Hdf5File.open(file)) {
                return hdf5.root().text(Hdf5Store.MODEL).isPresent();
            }
        } catch (IOException | FoveaException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Reads the weights of a network whose last layers may be others than the file's: by the names of layers if the file has
     * all that are needed, otherwise by their order.
     *
     * @param needed the layers that the file must have; {@code network}'s first ones
     * @return the weights of all needed layers, and of further ones that the file has in the same shape
     * @throws FoveaException if the file is missing or damaged, or a needed layer is missing or has other shapes
     */
    public static Map<String, Tensor> beginning(Path file, Network needed, Network network) {
        requireFile(file);
        try (Hdf5File hdf5 = Hdf5File.open(file)) {
            return LeadingLayers.read(hdf5.root(), KerasModel.of(needed), KerasModel.of(network));
        } catch (IOException | FoveaException e) {
            throw unreadable(file, e);
        }
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new FoveaException("There is no file " + file + " with weights.");
        }
    }

    private static FoveaException unreadable(Path file, Exception cause) {
        String reason = String.valueOf(cause.getMessage());
        return new FoveaException(
                "Could not read the weights in " + file + ": " + reason + (reason.endsWith(".") ? "" : "."), cause);
    }

    private static Weights read(Path file, Network network, Reading reading, Map<String, Tensor> others) {
        requireFile(file);
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
            throw unreadable(file, e);
        }
    }

    /** Keras 3's {@code .weights.h5} has groups by class instead of names. */
    static boolean isGroupedByClass(StoredGroup root) throws IOException {
        return root.names().contains(KerasWeights.LAYERS)
                && root.texts(Hdf5Weights.LAYER_NAMES).isEmpty();
    }

    private static Map<String, Tensor> tensors(StoredGroup root, KerasModel model, Reading reading) throws IOException {
        if (isGroupedByClass(root)) {
            return KerasWeights.read(root, model).asMap();
        }
        StoredGroup whole = root.group(Hdf5Store.WEIGHTS).orElse(root);
        return reading.from(whole, model);
    }
}
