package dev.fovea.zoo;

import dev.fovea.FoveaException;
import dev.fovea.format.keras.KerasFile;
import dev.fovea.format.keras.KerasOrder;
import dev.fovea.format.keras.KerasWeightsFile;
import dev.fovea.nn.LayerNode;
import dev.fovea.nn.Network;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Weights;
import dev.fovea.nn.layer.Normalization;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file with weights as Keras's application has them, read into a network that takes pixels 0-255, RGB. */
record BackboneFile(PixelForm pixels, Path file) {
    private static final String OURS = "fovea.json";

    /**
     * Reads weights.
     *
     * @param needed the layers that the file must have: the application without its top
     * @param network the layers that are wanted
     * @param others what layers of the top get that the file does not have in their shapes
     */
    Weights read(Network needed, Network network, Weights others) {
        Map<String, Tensor> found = KerasWeightsFile.isWhole(file)
                ? model(needed, network)
                : KerasWeightsFile.beginning(file, needed, network);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        boolean first = true;
        for (ParameterSpec parameter : network.parameters()) {
            Tensor tensor = found.get(parameter.name());
            if (tensor == null || !tensor.shape().equals(parameter.shape())) {
                tensor = others.asMap().get(parameter.name());
                if (tensor == null) {
                    throw missing(parameter);
                }
            } else {
                tensor = forPixels(parameter, tensor, first);
            }
            first = false;
            weights.put(parameter.name(), tensor);
        }
        return new Weights(weights);
    }

    private FoveaException missing(ParameterSpec parameter) {
        return new FoveaException("Could not read the weights in " + file + ": it has no weights '" + parameter.name()
                + "' of shape " + parameter.shape() + ".");
    }

    private Map<String, Tensor> model(Network needed, Network network) {
        try (KerasFile keras = KerasFile.open(file)) {
            if (keras.entry(OURS).isPresent()) {
                throw new FoveaException(file + " is a classifier that Fovea wrote, not Keras's weights: its layers are"
                        + " fed otherwise.");
            }
            boolean feedsItself = keras.network().inputRescaling().isPresent()
                    || keras.network().layers().stream().anyMatch(node -> node.layer() instanceof Normalization);
            if (feedsItself && pixels != PixelForm.BUILT_IN) {
                throw new FoveaException(file + " has layers of its own that rescale pixels, which Keras's application"
                        + " has not, so what its weights expect is not known; save the application alone.");
            }
            Map<String, Tensor> weights = named(keras, needed, network);
            for (ParameterSpec parameter : needed.parameters()) {
                Tensor tensor = weights.get(parameter.name());
                if (tensor == null || !tensor.shape().equals(parameter.shape())) {
                    throw missing(parameter);
                }
            }
            return weights;
        }
    }

    /** Keras numbers layers without a name of their own through a session: where names differ, the order of layers counts. */
    private static Map<String, Tensor> named(KerasFile keras, Network needed, Network network) {
        Map<String, Tensor> stored = keras.weights().asMap();
        if (needed.parameters().stream().allMatch(parameter -> stored.containsKey(parameter.name()))) {
            return stored;
        }
        List<LayerNode> theirs = withWeights(keras.network());
        List<LayerNode> ours = withWeights(network);
        Map<String, Tensor> renamed = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(theirs.size(), ours.size()); i++) {
            String theirName = theirs.get(i).name();
            for (ParameterSpec parameter : ours.get(i).parameters()) {
                String kind = parameter.name().substring(ours.get(i).name().length());
                Tensor tensor = stored.get(theirName + kind);
                if (tensor != null) {
                    renamed.put(parameter.name(), tensor);
                }
            }
        }
        return renamed;
    }

    private static List<LayerNode> withWeights(Network network) {
        return KerasOrder.listed(network).stream()
                .filter(layer -> !layer.parameters().isEmpty())
                .toList();
    }

    /** Returns what a parameter must be for pixels as they are. */
    private Tensor forPixels(ParameterSpec parameter, Tensor tensor, boolean first) {
        if (first && pixels.blueFirst()) {
            return withChannelsReversed(tensor);
        }
        if (pixels == PixelForm.BUILT_IN && parameter.name().equals("normalization/" + Normalization.VARIANCE)) {
            float[] variance = tensor.values().clone();
            for (int channel = 0; channel < variance.length; channel++) {
                variance[channel] = (float) (variance[channel] * PixelForm.varianceFactor(channel));
            }
            return new Tensor(tensor.shape(), variance);
        }
        return tensor;
    }

    /** Turns round the input channels of a kernel (height, width, channels, filters), so that RGB does what BGR did. */
    private static Tensor withChannelsReversed(Tensor kernel) {
        Shape shape = kernel.shape();
        int channels = shape.size(2);
        int filters = shape.size(3);
        float[] values = kernel.values();
        float[] reversed = new float[values.length];
        for (int start = 0; start < values.length; start += channels * filters) {
            for (int channel = 0; channel < channels; channel++) {
                int from = start + (channels - 1 - channel) * filters;
                System.arraycopy(values, from, reversed, start + channel * filters, filters);
            }
        }
        return new Tensor(shape, reversed);
    }
}
