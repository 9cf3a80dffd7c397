package dev.fovea.format.keras;

import dev.fovea.FoveaException;
import dev.fovea.format.hdf5.StoredDataset;
import dev.fovea.format.hdf5.StoredGroup;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.optimizer.Optimizer;
import dev.fovea.nn.optimizer.OptimizerState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads arrays of an HDF5 file as the parameters they are meant for. */
final class StoredTensors {
    private StoredTensors() {}

    /**
     * Reads one parameter.
     *
     * @param path where it lies in {@code group}
     * @throws FoveaException if it is missing, has another shape, or is damaged
     */
    static Tensor read(StoredGroup group, String path, ParameterSpec parameter) throws IOException {
        String meant = "the weights of '" + parameter.name() + "'";
        StoredDataset dataset = dataset(group, path, meant);
        if (!hasShape(dataset, parameter.shape())) {
            throw new FoveaException("'" + parameter.name() + "' needs weights of shape " + parameter.shape()
                    + ", but those in the file have " + dataset.shape());
        }
        try {
            // Keras counts what a Normalization was adapted to in whole numbers.
            float[] values = dataset.isWholeNumber() ? new float[] {dataset.wholeNumber()} : dataset.floats();
            return new Tensor(parameter.shape(), values);
        } catch (IOException e) {
            throw new FoveaException(meant + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Reads one parameter, unless the file has it in another shape or not at all. */
    static Optional<Tensor> readIfItFits(StoredGroup group, String path, ParameterSpec parameter) throws IOException {
        Optional<StoredDataset> dataset = group.dataset(path);
        return dataset.isPresent() && hasShape(dataset.get(), parameter.shape())
                ? Optional.of(read(group, path, parameter))
                : Optional.empty();
    }

    private static StoredDataset dataset(StoredGroup group, String path, String meant) throws IOException {
        Optional<StoredDataset> dataset;
        try {
            dataset = group.dataset(path);
        } catch (IOException e) {
            throw new FoveaException(meant + " are damaged: " + e.getMessage(), e);
        }
        return dataset.orElseThrow(() -> new FoveaException(meant + " are missing: there is no " + path));
    }

    private static boolean hasShape(StoredDataset dataset, Shape shape) {
        return dataset.shape()
                .equals(Arrays.stream(shape.sizes()).mapToObj(Long::valueOf).toList());
    }

    /**
     * Reads an optimizer's variables.
     *
     * @param paths of all of them, in Keras's order
     */
    static Optional<OptimizerState> optimizer(
            StoredGroup group, List<String> paths, KerasModel model, Optimizer optimizer, List<String> notes)
            throws IOException {
        OptimizerVariables variables = new OptimizerVariables(optimizer, model.trained());
        // A learning rate that changes by a schedule is no variable.
        int before = paths.size() - variables.all().size();
        if (before != 1 && before != 2) {
            notes.add("The optimizer's state in the file has " + paths.size() + " parts where " + optimizer + " needs "
                    + (variables.all().size() + 2) + "; it is left out, so that training further starts without it.");
            return Optional.empty();
        }
        long steps = dataset(group, paths.get(0), "the optimizer's steps").wholeNumber();
        List<Tensor> values = new ArrayList<>();
        for (int i = 0; i < variables.all().size(); i++) {
            values.add(read(group, paths.get(before + i), variables.all().get(i).parameter()));
        }
        return Optional.of(variables.state(Math.max(0, steps), values));
    }
}
