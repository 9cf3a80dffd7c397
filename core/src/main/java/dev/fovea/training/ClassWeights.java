package dev.fovea.training;

import dev.fovea.FoveaException;
import dev.fovea.data.Dataset;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much the loss of a picture counts in training, by its class, as Keras's {@code class_weight} says it: each picture's
 * loss is multiplied by its class's weight, and a batch's loss is the sum of these divided by the number of pictures.
 *
 * @param byClass weights by the class's name, each above 0 and finite; a class that is not there weighs 1
 * @param balanced whether they are computed from the training pictures instead: pictures / (classes x pictures of the
 *     class), so that all classes count the same together
 */
public record ClassWeights(Map<String, Double> byClass, boolean balanced) {
    public ClassWeights {
        byClass = Map.copyOf(byClass);
        new TreeMap<>(byClass).forEach((name, weight) -> {
            if (!(weight > 0 && Double.isFinite(weight))) {
                throw new IllegalArgumentException(
                        "The weight of class " + name + " must be above 0 and finite, got " + weight);
            }
        });
    }

    /** Returns weights of 1. */
    public static ClassWeights equal() {
        return new ClassWeights(Map.of(), false);
    }

    /** Returns weights by the class's name; a class that is not there weighs 1. */
    public static ClassWeights of(Map<String, Double> byClass) {
        return new ClassWeights(byClass, false);
    }

    /** Returns weights that make all classes count the same, however many pictures each has. */
    public static ClassWeights computed() {
        return new ClassWeights(Map.of(), true);
    }

    /** Tells whether no weight differs from 1. */
    public boolean isEqual() {
        return !balanced && byClass.values().stream().allMatch(weight -> weight == 1);
    }

    /**
     * Returns the weight of each class, by its number.
     *
     * @throws FoveaException if a class that has a weight is not there, or pictures may have several labels
     */
    public float[] of(Dataset training) {
        if (training.labels().multiLabel() && !isEqual()) {
            throw new FoveaException("Class weights say how much a picture counts by its class, and pictures here have"
                    + " several labels; train without class weights.");
        }
        float[] weights = new float[training.labels().count()];
        Arrays.fill(weights, 1);
        for (String name : new TreeMap<>(byClass).keySet()) {
            int label = training.labels()
                    .find(name)
                    .orElseThrow(
                            () -> new FoveaException("There is no class " + name + " to give a weight to; there are "
                                    + String.join(", ", training.labels().names()) + "."));
            weights[label] = byClass.getOrDefault(name, 1.0).floatValue();
        }
        for (int label = 0; balanced && label < weights.length; label++) {
            weights[label] = (float) training.size() / (weights.length * Math.max(1, training.count(label)));
        }
        return weights;
    }

    /** Returns {@code equal}, {@code balanced} or the weights that were given. */
    @Override
    public String toString() {
        if (balanced) {
            return "balanced";
        }
        return isEqual()
                ? "equal"
                : new TreeMap<>(byClass)
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining(","));
    }
}
