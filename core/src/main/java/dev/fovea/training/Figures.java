package dev.fovea.training;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Loss and accuracy over a number of pictures.
 *
 * @param loss the mean over the pictures
 * @param accuracy the share of pictures whose predicted class is their own, 0-1; with several labels, of pictures all of
 *     whose labels are right, each said from a probability of 0.5 on
 * @param f1 over all labels of all pictures together (micro), 0-1, each said from 0.5 on; empty where each picture has one class
 * @param pictures how many pictures they were measured on
 */
public record Figures(double loss, double accuracy, OptionalDouble f1, long pictures) {
    /** Makes figures of pictures that have one class each. */
    public Figures(double loss, double accuracy, long pictures) {
        this(loss, accuracy, OptionalDouble.empty(), pictures);
    }

    /** Returns the figures by name, each behind the name of what they were measured on: {@code validation_loss}. */
    public Map<String, Double> named(String part) {
        Map<String, Double> named = new LinkedHashMap<>();
        named.put(part + "_loss", loss);
        named.put(part + "_accuracy", accuracy);
        f1.ifPresent(value -> named.put(part + "_f1", value));
        return named;
    }

    /** Returns the figures in words: {@code loss 0.1234, accuracy 0.9876}, and F1 where there is one. */
    @Override
    public String toString() {
        return inWordsBehind("");
    }

    /** Returns the figures in words, each behind the name of what they were measured on. */
    public String inWords(String part) {
        return inWordsBehind(part + " ");
    }

    private String inWordsBehind(String prefix) {
        String both = String.format(Locale.ROOT, "%sloss %.4f, %saccuracy %.4f", prefix, loss, prefix, accuracy);
        return f1.isPresent() ? both + String.format(Locale.ROOT, ", %sF1 %.4f", prefix, f1.getAsDouble()) : both;
    }
}
