package dev.fovea.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which of the words that exist was meant by one that does not. */
final class Suggestions {
    private Suggestions() {}

    /** Returns the candidate that is nearest to a misspelt word, or nothing when none is near. */
    static Optional<String> closest(String word, Collection<String> candidates) {
        String typed = word.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, typed.replace("-", "").length() / 3);
        return candidates.stream()
                .filter(candidate -> distance(typed, candidate) <= limit || isBeginning(typed, candidate))
                .min(Comparator.comparingInt((String candidate) -> distance(typed, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static boolean isBeginning(String typed, String candidate) {
        return typed.replace("-", "").length() >= 3 && (candidate.startsWith(typed) || typed.startsWith(candidate));
    }

    /**
     * Returns how many letters must be put in, left out, replaced or swapped with their neighbour to get from one word
     * to the other (the optimal string alignment distance).
     */
    static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(from, to, cost, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cheapest(String from, String to, int[][] cost, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, 1 + cost[i - 2][j - 2]) : best;
    }
}
