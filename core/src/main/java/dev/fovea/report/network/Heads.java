package dev.fovea.report.network;

import dev.fovea.nn.NetworkOutput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What leads from the main way to other outputs, or to none. */
final class Heads {
    private final UnitGraph graph;
    private final Set<Integer> drawn;
    private final List<Head> heads = new ArrayList<>();
    private final Map<Integer, List<Integer>> marks = new HashMap<>();

    /**
     * One of them.
     *
     * @param number what marks the places whose results it takes, from 1
     * @param path its parts
     * @param output what it ends in; nothing where nobody takes its result
     */
    record Head(int number, List<Part> path, Optional<NetworkOutput> output) {
        /** Returns what it is. */
        String heading() {
            if (output.isEmpty()) {
                return "leads to no output";
            }
            return output.get().onlyInTraining()
                    ? "head in training only, loss weight " + output.get().lossWeight()
                    : "another output, " + output.get().source().layer();
        }
    }

    /** @param main the units on the way to the main output */
    Heads(UnitGraph graph, Set<Integer> main) {
        this.graph = graph;
        drawn = new HashSet<>(main);
        graph.outputs().forEach((output, unit) -> add(unit, Optional.of(output)));
        for (Unit unit : graph.units()) {
            boolean taken =
                    graph.units().stream().anyMatch(other -> other.inputs().contains(unit.id()));
            if (!taken) {
                add(unit.id(), Optional.empty());
            }
        }
    }

    List<Head> heads() {
        return heads;
    }

    /** Returns the numbers of the heads that take a unit's result. */
    Map<Integer, List<Integer>> marks() {
        return marks;
    }

    private void add(int unit, Optional<NetworkOutput> output) {
        Set<Integer> way = graph.waysTo(unit);
        way.removeAll(drawn);
        if (way.isEmpty()) {
            return;
        }
        int number = heads.size() + 1;
        Set<Integer> taken = new LinkedHashSet<>();
        way.forEach(member -> taken.addAll(graph.unit(member).inputs()));
        taken.retainAll(drawn);
        taken.forEach(source ->
                marks.computeIfAbsent(source, any -> new ArrayList<>()).add(number));
        drawn.addAll(way);
        heads.add(new Head(number, Folding.fold(new Decomposition(graph).path(way)), output));
    }
}
