package dev.fovea.format.keras;

import dev.fovea.FoveaException;
import dev.fovea.format.hdf5.Hdf5Group;
import dev.fovea.nn.LayerNode;
import dev.fovea.nn.Network;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Weights;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variables in {@code model.weights.h5}: {@code layers/<group>/vars/<number>}, numbered in the layer's order. */
final class KerasWeights {
    private static final String LAYERS = "layers";
    private static final String VARIABLES = "vars";

    private KerasWeights() {}

    /** @throws FoveaException if a variable is missing, is not float or has another shape, or the bytes are no HDF5 */
    static Weights read(byte[] hdf5, Network network) {
        try (HdfFile file = HdfFile.fromBytes(hdf5)) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            Iterator<String> groups = KerasNames.groups(network).iterator();
            for (LayerNode layer : network.layers()) {
                String group = groups.next();
                int number = 0;
                for (ParameterSpec parameter : layer.parameters()) {
                    List<String> path = List.of(LAYERS, group, VARIABLES, Integer.toString(number++));
                    tensors.put(parameter.name(), tensor(file, path, parameter));
                }
            }
            return new Weights(tensors);
        } catch (FoveaException e) {
            throw e;
        } catch (RuntimeException e) {
            // The HDF5 reader meets damaged bytes with whatever its parsing runs into: its own exceptions, a buffer's
            // end,
            // a negative size. They all mean the same to a user.
            throw new FoveaException("its weights are damaged (" + e + ")", e);
        }
    }

    private static Tensor tensor(Group file, List<String> path, ParameterSpec parameter) {
        String place = String.join("/", path);
        Node node = file;
        for (String name : path) {
            Node child = node instanceof Group group ? group.getChild(name) : null;
            if (child == null || child.isLink()) {
                throw new FoveaException("the weights of '" + parameter.name() + "' are missing: there is no " + place);
            }
            node = child;
        }
        if (!(node instanceof Dataset dataset)) {
            throw new FoveaException(
                    "the weights of '" + parameter.name() + "' are missing: " + place + " holds no numbers");
        }
        int[] sizes = dataset.getDimensions();
        if (!Arrays.equals(sizes, parameter.shape().sizes())) {
            throw new FoveaException("'" + parameter.name() + "' needs weights of shape " + parameter.shape()
                    + ", but those in the file have " + Arrays.toString(sizes));
        }
        return new Tensor(parameter.shape(), floats(dataset, parameter));
    }

    private static float[] floats(Dataset dataset, ParameterSpec parameter) {
        Object values = dataset.getDataFlat();
        if (values instanceof float[] floats) {
            return floats;
        }
        throw new FoveaException("the weights of '" + parameter.name() + "' are of type " + dataset.getJavaType()
                + "; only float32 is read, so save the model from Keras in float32 or a mixed precision");
    }

    /** Puts weights where Keras looks for them. */
    static Hdf5Group tree(Network network, Weights weights) {
        Hdf5Group root = new Hdf5Group();
        Iterator<String> groups = KerasNames.groups(network).iterator();
        Hdf5Group layers = root.addGroup(LAYERS);
        for (LayerNode layer : network.layers()) {
            Hdf5Group variables = layers.addGroup(groups.next()).addGroup(VARIABLES);
            variables.addAttribute("name", layer.name());
            int number = 0;
            for (ParameterSpec parameter : layer.parameters()) {
                Tensor tensor = weights.get(parameter.name());
                variables.addDataset(Integer.toString(number++), axes(tensor.shape()), tensor.values());
            }
        }
        root.addGroup(VARIABLES).addAttribute("name", network.name());
        return root;
    }

    private static List<Integer> axes(Shape shape) {
        return Arrays.stream(shape.sizes()).boxed().toList();
    }
}
