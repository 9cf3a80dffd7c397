package dev.fovea.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts pictures that are alike into groups, each with all that it is alike to by way of others.
 *
 * <p>A hundred thousand frames of one camera make five billion pairs. All pairs that join groups are kept, and inside a
 * group the first few of each picture, so that memory grows with the pictures and not with their pairs.
 */
final class AlikeGroups {
    /** Pairs with earlier pictures that are kept of each picture; groups up to one more are kept whole. */
    static final int MOST_PAIRS = 16;

    private final int[] leaders;
    private final int[] earlier;
    private final List<Finding.Pair> pairs = new ArrayList<>();

    AlikeGroups(int pictures) {
        leaders = new int[pictures];
        Arrays.setAll(leaders, i -> i);
        earlier = new int[pictures];
    }

    /** Returns whether it would make a difference to know that two pictures are alike; the smaller one comes first. */
    boolean asks(int first, int second) {
        return earlier[second] < MOST_PAIRS || leader(first) != leader(second);
    }

    /** Takes down that two pictures are alike; the smaller one comes first. */
    void add(int first, int second) {
        pairs.add(new Finding.Pair(first, second));
        earlier[second]++;
        int one = leader(first);
        int other = leader(second);
        leaders[Math.max(one, other)] = Math.min(one, other);
    }

    /** Returns the pairs of each group, by the first picture of each. */
    List<List<Finding.Pair>> groups() {
        Map<Integer, List<Finding.Pair>> groups = new TreeMap<>();
        for (Finding.Pair pair : pairs) {
            groups.computeIfAbsent(leader(pair.first()), key -> new ArrayList<>())
                    .add(pair);
        }
        return List.copyOf(groups.values());
    }

    private int leader(int place) {
        int at = place;
        while (leaders[at] != at) {
            leaders[at] = leaders[leaders[at]];
            at = leaders[at];
        }
        return at;
    }
}
