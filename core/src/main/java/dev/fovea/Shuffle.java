package dev.fovea;

import java.util.SplittableRandom;

/** Draws orders: every order is as probable as every other, and one seed gives one order. */
public final class Shuffle {
    private Shuffle() {}

    /** Returns what an epoch's order is drawn from, so that each epoch has one of its own. */
    public static SplittableRandom ofEpoch(long seed, int epoch) {
        return new SplittableRandom(new SplittableRandom(seed).nextLong() + epoch);
    }

    /** Returns the numbers from 0 to {@code length} less 1 in a drawn order. */
    public static int[] places(int length, SplittableRandom random) {
        int[] places = new int[length];
        for (int i = 0; i < length; i++) {
            int j = random.nextInt(i + 1);
            places[i] = places[j];
            places[j] = i;
        }
        return places;
    }

    /** Brings numbers into a drawn order, and returns them. */
    public static int[] inPlace(int[] numbers, SplittableRandom random) {
        for (int i = numbers.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = swapped;
        }
        return numbers;
    }
}
