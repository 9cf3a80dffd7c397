package dev.fovea.transfer;

import dev.fovea.FoveaException;
import dev.fovea.classifier.ClassifierFile;
import dev.fovea.format.keras.KerasTraining;
import dev.fovea.nn.LayerNode;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkBuilder;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Value;
import dev.fovea.nn.Weights;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.Dense;
import dev.fovea.picture.Labels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trained classifier to train further, with the classes that it has or with others: what it learned of classes that stay is
 * kept, those that come are drawn, those that go are dropped.
 *
 * @param weights to begin with
 * @param training how the file was trained, with what its optimizer remembers; empty where the file does not have that, or where
 *     classes differ, so that the optimizer begins afresh
 */
public record ContinuedClassifier(Network network, Weights weights, Optional<KerasTraining> training) {
    /**
     * Returns what to begin with.
     *
     * @param labels the classes that are wanted, found among the file's by their names
     * @param renamed new names by the names that the file has; a class that is not there keeps its name
     * @param seed what the weights of new classes are drawn from
     * @throws FoveaException if a name to change is none of the file's, or the classes differ and the network does not end with
     *     a dense layer that answers probabilities
     */
    public static ContinuedClassifier of(ClassifierFile file, Labels labels, Map<String, String> renamed, long seed) {
        for (String name : renamed.keySet()) {
            if (file.labels().find(name).isEmpty()) {
                throw new FoveaException("There is no class " + name + " to rename; the model has "
                        + String.join(", ", file.labels().names()) + ".");
            }
        }
        List<String> known = file.labels().names().stream()
                .map(name -> renamed.getOrDefault(name, name))
                .toList();
        if (known.equals(labels.names()) && file.labels().multiLabel() == labels.multiLabel()) {
            Optional<KerasTraining> goingOn =
                    file.compiled().filter(compiled -> compiled.state().isPresent());
            return new ContinuedClassifier(file.network(), file.weights(), goingOn);
        }
        Network before = file.network();
        LayerNode head = before.layer(before.outputs().get(0).source().layer());
        Activation answers = before.outputActivation();
        if (!(head.layer() instanceof Dense)
                || !(answers.equals(Activation.SOFTMAX) || answers.equals(Activation.SIGMOID))) {
            throw new FoveaException(
                    "Network '" + before.name() + "' does not end with a dense layer of probabilities, so"
                            + " that its classes cannot be changed.");
        }
        String below = head.calls().get(0).inputs().get(0).layer();
        NetworkBuilder builder = NetworkBuilder.upTo(before, List.of(below));
        boolean one = labels.count() == 2 && !labels.multiLabel();
        Value output = builder.add(
                Dense.of(one ? 1 : labels.count())
                        .withName(head.name())
                        .withActivation(one || labels.multiLabel() ? Activation.SIGMOID : Activation.SOFTMAX),
                builder.outputOf(below));
        Network network = builder.output(output).build();
        Map<String, Tensor> weights = new LinkedHashMap<>();
        Weights drawn = network.initialWeights(seed);
        for (String name : drawn.names()) {
            boolean ofHead = name.startsWith(head.name() + "/");
            weights.put(
                    name,
                    ofHead
                            ? grown(drawn.get(name), file.weights().get(name), known, labels)
                            : file.weights().get(name));
        }
        return new ContinuedClassifier(network, new Weights(weights), Optional.empty());
    }

    /** Returns the kernel (inputs, units) or the bias (units) of the head, with the columns of classes that stay. */
    private static Tensor grown(Tensor drawn, Tensor before, List<String> known, Labels labels) {
        float[] values = drawn.values().clone();
        int units = drawn.shape().size(-1);
        int rows = values.length / units;
        for (int row = 0; row < rows; row++) {
            for (int unit = 0; unit < units; unit++) {
                if (units > 1) {
                    int place = known.indexOf(labels.name(unit));
                    if (place >= 0) {
                        values[row * units + unit] = column(before, row, place, labels.multiLabel());
                    }
                } else if (known.containsAll(labels.names())) {
                    // One unit tells the second class from the first: the difference of what both had.
                    values[row] = column(before, row, known.indexOf(labels.name(1)), false)
                            - column(before, row, known.indexOf(labels.name(0)), false);
                }
            }
        }
        return new Tensor(drawn.shape(), values);
    }

    /**
     * A single unit is what the second of two classes has above the first.
     *
     * @param alone whether each answer stands alone, so that the first class's is the opposite of the second's
     */
    private static float column(Tensor before, int row, int place, boolean alone) {
        int units = before.shape().size(-1);
        if (units > 1) {
            return before.values()[row * units + place];
        }
        float second = before.values()[row];
        return place == 1 ? second : alone ? -second : 0;
    }
}
