package dev.fovea.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which pictures are split together, so that every part gets its share of them: those of one class; with several labels, those of
 * one set of labels. Of a set that few pictures have, they go with those of their rarest label.
 */
public final class LabelStrata {
    private static final int SMALL_SET = 20;

    private LabelStrata() {}

    /**
     * Returns the number of each picture's stratum, counted from 0.
     *
     * @param labels for each picture what names its labels, one or more
     * @param <L> a label's name or number
     */
    public static <L extends Comparable<L>> List<Integer> of(List<? extends Collection<L>> labels) {
        Map<List<L>, Long> sets =
                labels.stream().collect(Collectors.groupingBy(LabelStrata::set, Collectors.counting()));
        Map<L, Long> counts = labels.stream()
                .flatMap(Collection::stream)
                .collect(Collectors.groupingBy(label -> label, Collectors.counting()));
        Map<List<L>, Integer> numbers = new LinkedHashMap<>();
        List<Integer> strata = new ArrayList<>();
        for (Collection<L> each : labels) {
            List<L> set = set(each);
            List<L> stratum =
                    set.size() > 1 && sets.getOrDefault(set, 0L) < SMALL_SET ? List.of(rarest(set, counts)) : set;
            Integer number = numbers.computeIfAbsent(stratum, key -> numbers.size());
            strata.add(number);
        }
        return strata;
    }

    private static <L extends Comparable<L>> List<L> set(Collection<L> labels) {
        return labels.stream().distinct().sorted().toList();
    }

    private static <L extends Comparable<L>> L rarest(List<L> set, Map<L, Long> counts) {
        return set.stream()
                .min(Comparator.<L, Long>comparing(label -> counts.getOrDefault(label, 0L))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }
}
