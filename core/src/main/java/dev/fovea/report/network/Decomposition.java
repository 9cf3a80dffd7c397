package dev.fovea.report.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds where paths part and meet: the units that everything passes are a path, and between two of them lie either nothing
 * or branches, each of which is taken apart in the same way.
 */
final class Decomposition {
    /** Stands for all that a path takes from outside. */
    static final int OUTSIDE = -1;

    private final UnitGraph graph;

    Decomposition(UnitGraph graph) {
        this.graph = graph;
    }

    /**
     * Returns the path of all {@code units} to the last of them.
     *
     * @param units with all that lies between them
     */
    List<Part> path(Collection<Integer> units) {
        NavigableSet<Integer> inside = new TreeSet<>(units);
        int last = inside.last();
        inside.remove(last);
        return path(new Region(inside, OUTSIDE, last), true, Optional.of(graph.unit(last)));
    }

    /**
     * What lies between two units.
     *
     * @param inside without the two
     */
    private record Region(NavigableSet<Integer> inside, int from, int to) {}

    /**
     * Returns the path through a region.
     *
     * @param direct whether an edge from its beginning to its end is a branch of it
     * @param end the unit at its end, where the path includes it
     */
    private List<Part> path(Region region, boolean direct, Optional<Unit> end) {
        List<Integer> cuts = cuts(region, direct);
        List<Part> parts = new ArrayList<>();
        int from = region.from();
        for (int i = 0; i <= cuts.size(); i++) {
            boolean atEnd = i == cuts.size();
            int to = atEnd ? region.to() : cuts.get(i);
            NavigableSet<Integer> between = new TreeSet<>(region.inside().subSet(from, false, to, false));
            Optional<Unit> unit = atEnd ? end : Optional.of(graph.unit(to));
            if (between.isEmpty()) {
                unit.ifPresent(single -> parts.add(new Part.Box(single)));
            } else {
                boolean skip =
                        (direct || !cuts.isEmpty()) && sources(to, region).contains(from);
                boolean whole = cuts.isEmpty() && !skip;
                parts.addAll(branches(new Region(between, from, to), skip, whole, unit));
            }
            from = to;
        }
        return parts;
    }

    private List<Part> branches(Region region, boolean skip, boolean whole, Optional<Unit> join) {
        List<NavigableSet<Integer>> components = components(region);
        if (components.size() == 1 && whole) {
            List<Part> tangled = new ArrayList<>();
            tangled.add(
                    new Part.Tangle(region.inside().stream().map(graph::unit).toList()));
            join.ifPresent(unit -> tangled.add(new Part.Box(unit)));
            return tangled;
        }
        List<List<Part>> branches = components.stream()
                .map(component -> path(new Region(component, region.from(), region.to()), false, Optional.empty()))
                .map(Folding::fold)
                .toList();
        if (branches.size() == 1 && !skip) {
            List<Part> straight = new ArrayList<>(branches.get(0));
            join.ifPresent(unit -> straight.add(new Part.Box(unit)));
            return straight;
        }
        return List.of(new Part.Block(branches, skip, join));
    }

    /** Returns the units inside that every way through the region passes: no edge spans them. */
    private List<Integer> cuts(Region region, boolean direct) {
        List<Integer> order = new ArrayList<>(region.inside());
        Map<Integer, Integer> place = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            place.put(order.get(i), i + 1);
        }
        int end = order.size() + 1;
        int[] spanned = new int[end + 2];
        for (int position = 1; position <= end; position++) {
            int unit = position == end ? region.to() : order.get(position - 1);
            for (int source : sources(unit, region)) {
                int begin = source == region.from() ? 0 : place.getOrDefault(source, 0);
                if (position == end && begin == 0 && !direct) {
                    continue;
                }
                spanned[begin + 1]++;
                spanned[position]--;
            }
        }
        List<Integer> cuts = new ArrayList<>();
        int spanning = 0;
        for (int position = 1; position < end; position++) {
            spanning += spanned[position];
            if (spanning == 0) {
                cuts.add(order.get(position - 1));
            }
        }
        return cuts;
    }

    /** Returns what a unit takes within a region; all that comes from outside comes from its beginning. */
    private Set<Integer> sources(int unit, Region region) {
        Set<Integer> sources = new LinkedHashSet<>();
        for (int input : graph.unit(unit).inputs()) {
            if (region.inside().contains(input)) {
                sources.add(input);
            } else if (region.from() == OUTSIDE || input == region.from()) {
                sources.add(region.from());
            }
        }
        return sources;
    }

    /** Returns the parts of a region between which nothing is handed on, in the order of their first units. */
    private List<NavigableSet<Integer>> components(Region region) {
        Map<Integer, NavigableSet<Integer>> of = new LinkedHashMap<>();
        for (int unit : region.inside()) {
            NavigableSet<Integer> joined = new TreeSet<>(Set.of(unit));
            for (int input : graph.unit(unit).inputs()) {
                NavigableSet<Integer> other = of.get(input);
                if (other != null) {
                    joined.addAll(other);
                }
            }
            joined.forEach(member -> of.put(member, joined));
        }
        List<NavigableSet<Integer>> components = new ArrayList<>();
        of.forEach((unit, component) -> {
            if (component.first().equals(unit)) {
                components.add(component);
            }
        });
        return components;
    }
}
