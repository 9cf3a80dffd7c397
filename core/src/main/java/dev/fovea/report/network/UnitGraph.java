package dev.fovea.report.network;

import dev.fovea.nn.LayerNode;
import dev.fovea.nn.LayerNode.Source;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkOutput;
import dev.fovea.nn.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * A network as boxes and what each takes: layers that leave shapes as they are share the box of a neighbour where nobody
 * else takes what lies between.
 *
 * @param units in the order in which they work; unit 0 is the images
 * @param outputs the network's outputs, in its order, by the unit that computes each
 */
record UnitGraph(List<Unit> units, Map<NetworkOutput, Integer> outputs) {
    private static final Source IMAGES = new Source(Network.IMAGES, 0);

    static UnitGraph of(Network network) {
        return new Maker(network).make();
    }

    Unit unit(int id) {
        return units.get(id);
    }

    /** Returns the unit that computes the main output. */
    int mainOutput() {
        return outputs.values().iterator().next();
    }

    /** Returns a unit and all that it is computed from, in order. */
    Set<Integer> waysTo(int unit) {
        return waysTo(unit, id -> unit(id).inputs());
    }

    private static Set<Integer> waysTo(int unit, IntFunction<List<Integer>> inputs) {
        Set<Integer> found = new TreeSet<>(Set.of(unit));
        for (int i = unit; i >= 0; i--) {
            if (found.contains(i)) {
                found.addAll(inputs.apply(i));
            }
        }
        return found;
    }

    /** Returns the output that a unit computes, the main one first. */
    Optional<NetworkOutput> outputOf(Unit unit) {
        return outputs.entrySet().stream()
                .filter(entry -> entry.getValue() == unit.id())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Puts units together, place by place. */
    private static final class Maker {
        private final Network network;
        private final List<Growing> units = new ArrayList<>();
        private final Map<Source, Integer> unitOf = new HashMap<>();
        private final Map<Source, Integer> takers = new HashMap<>();
        private final Map<Source, Shape> shapes = new HashMap<>();

        /** A unit under way. */
        private static final class Growing {
            private final List<Step> steps = new ArrayList<>();
            private final List<Integer> inputs = new ArrayList<>();

            boolean hasMain() {
                return steps.stream().anyMatch(step -> !step.hangs());
            }
        }

        Maker(Network network) {
            this.network = network;
            unitOf.put(IMAGES, 0);
            shapes.put(IMAGES, network.inputShape());
            units.add(new Growing());
            for (LayerNode node : network.layers()) {
                for (int i = 0; i < node.calls().size(); i++) {
                    shapes.put(
                            new Source(node.name(), i),
                            node.calls().get(i).output().shape());
                    node.calls().get(i).inputs().stream()
                            .distinct()
                            .forEach(source -> takers.merge(source, 1, Integer::sum));
                }
            }
            network.outputs().forEach(output -> takers.merge(output.source(), 1, Integer::sum));
        }

        UnitGraph make() {
            placesInOrder().forEach(this::add);
            Map<NetworkOutput, Integer> outputs = new LinkedHashMap<>();
            network.outputs().forEach(output -> outputs.put(output, known(output.source())));
            Set<Integer> onTheWay = waysTo(known(network.outputs().get(0).source()), id -> units.get(id).inputs);
            Set<Integer> attached = new HashSet<>(outputs.values());
            for (int i = 0; i < units.size(); i++) {
                if (!onTheWay.contains(i)) {
                    attached.addAll(units.get(i).inputs);
                }
            }
            List<Unit> made = new ArrayList<>();
            for (int i = 0; i < units.size(); i++) {
                Growing unit = units.get(i);
                Optional<Shape> images = i == 0 ? Optional.of(network.inputShape()) : Optional.empty();
                made.add(new Unit(i, unit.steps, unit.inputs, attached.contains(i), images));
            }
            return new UnitGraph(List.copyOf(made), outputs);
        }

        private void add(Source place) {
            LayerNode node = network.layer(place.layer());
            List<Source> sources =
                    node.calls().get(place.call()).inputs().stream().distinct().toList();
            Step step = new Step(
                    node, place.call(), sources.stream().map(this::shapeOf).toList());
            int home = home(step, sources);
            Growing unit = units.get(home);
            unit.steps.add(step);
            unitOf.put(place, home);
        }

        /** Returns the unit that takes the step in: the one before it, or a new one. */
        private int home(Step step, List<Source> sources) {
            int before = known(sources.get(0));
            boolean alone = sources.size() == 1 && takers.getOrDefault(sources.get(0), 0) == 1;
            boolean headless = before > 0 && !units.get(before).hasMain();
            boolean joins = headless || (step.hangs() && !step.leads());
            if (alone && joins) {
                return before;
            }
            Growing unit = new Growing();
            sources.stream().map(this::known).distinct().sorted().forEach(unit.inputs::add);
            units.add(unit);
            return units.size() - 1;
        }

        private List<Source> placesInOrder() {
            Map<Source, Integer> nodes = new LinkedHashMap<>();
            for (LayerNode node : network.layers()) {
                for (int i = 0; i < node.calls().size(); i++) {
                    nodes.put(
                            new Source(node.name(), i),
                            node.calls().get(i).output().node());
                }
            }
            // Stable, so that a layer that changes nothing stays behind the one whose value it hands on.
            return nodes.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        private int known(Source source) {
            Integer unit = unitOf.get(source);
            if (unit == null) {
                throw new IllegalArgumentException("Nothing computes " + source + " before it is taken");
            }
            return unit;
        }

        private Shape shapeOf(Source source) {
            Shape shape = shapes.get(source);
            if (shape == null) {
                throw new IllegalArgumentException("There is no " + source);
            }
            return shape;
        }
    }
}
