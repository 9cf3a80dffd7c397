package dev.fovea.data;

import dev.fovea.Shuffle;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws the order of an epoch from (seed, epoch). */
final class EpochOrder {
    private EpochOrder() {}

    /** Returns the places of the samples in the dataset, one for each picture of the epoch. */
    static int[] of(Dataset dataset, Sampling sampling, long seed, int epoch) {
        SplittableRandom random = Shuffle.ofEpoch(seed, epoch);
        return switch (sampling) {
            case IN_ORDER -> allOf(dataset);
            case SHUFFLED -> Shuffle.inPlace(allOf(dataset), random);
            case BALANCED -> Shuffle.inPlace(balanced(dataset, random), random);
        };
    }

    private static int[] allOf(Dataset dataset) {
        int[] places = new int[dataset.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = i;
        }
        return places;
    }

    private static int[] balanced(Dataset dataset, SplittableRandom random) {
        List<int[]> classes = new ArrayList<>();
        for (int label = 0; label < dataset.labels().count(); label++) {
            int[] ofClass = placesOf(dataset, label);
            if (ofClass.length > 0) {
                classes.add(ofClass);
            }
        }
        int[] order = new int[dataset.size()];
        // Some classes get one picture more than others where they cannot all get the same; which ones is drawn.
        int first = classes.isEmpty() ? 0 : random.nextInt(classes.size());
        int filled = 0;
        for (int i = 0; i < classes.size(); i++) {
            int[] ofClass = classes.get((first + i) % classes.size());
            int share = (order.length - filled) / (classes.size() - i);
            for (int taken = 0; taken < share; taken++) {
                if (taken % ofClass.length == 0) {
                    Shuffle.inPlace(ofClass, random);
                }
                order[filled++] = ofClass[taken % ofClass.length];
            }
        }
        return order;
    }

    private static int[] placesOf(Dataset dataset, int label) {
        int[] places = new int[dataset.count(label)];
        int found = 0;
        for (int i = 0; i < dataset.size(); i++) {
            if (dataset.samples().get(i).labels().contains(label)) {
                places[found++] = i;
            }
        }
        return places;
    }
}
