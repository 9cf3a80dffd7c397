package dev.fovea.format.keras;

import dev.fovea.FoveaException;
import dev.fovea.nn.LayerNode;
import dev.fovea.nn.LayerNode.Source;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkOutput;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The order in which Keras lists the layers of a functional model: by their distance from the outputs, the farthest first,
 * and then as they are met on the way back from the outputs. Keras puts them in this order when it opens a file, and takes
 * weights and the optimizer's variables in it.
 */
public final class KerasOrder {
    private final Network network;
    private final Map<String, Integer> met = new LinkedHashMap<>();
    private final Set<Source> finished = new HashSet<>();
    private final List<Source> fromInputs = new ArrayList<>();

    private KerasOrder(Network network) {
        this.network = network;
    }

    /** A layer's use on the way back, and how many of its inputs were followed. */
    private static final class Visit {
        private final Source place;
        private int followed;

        private Visit(Source place) {
            this.place = place;
        }
    }

    /**
     * Returns all layers of a network in this order.
     *
     * @throws FoveaException if a layer leads to no output: Keras leaves such layers out
     */
    static List<LayerNode> of(Network network) {
        List<LayerNode> listed = listed(network);
        Set<String> names = listed.stream().map(LayerNode::name).collect(Collectors.toSet());
        for (LayerNode layer : network.layers()) {
            if (!names.contains(layer.name())) {
                throw new FoveaException("Layer '" + layer.name() + "' of network '" + network.name()
                        + "' leads to no output, so a Keras file cannot hold it; declare its value as an output.");
            }
        }
        return listed;
    }

    /** Returns the layers that Keras lists: those that lead to an output. */
    public static List<LayerNode> listed(Network network) {
        KerasOrder order = new KerasOrder(network);
        for (NetworkOutput output : network.outputs()) {
            order.walkBack(output.source());
        }
        Map<String, Integer> depths = order.depths();
        return network.layers().stream()
                .filter(layer -> depths.containsKey(layer.name()))
                .sorted(Comparator.<LayerNode>comparingInt(layer -> -depths.getOrDefault(layer.name(), 0))
                        .thenComparingInt(layer -> order.met.getOrDefault(layer.name(), 0)))
                .toList();
    }

    private void walkBack(Source output) {
        Deque<Visit> path = new ArrayDeque<>();
        enter(output, path);
        while (!path.isEmpty()) {
            Visit visit = path.peek();
            List<Source> inputs = inputs(visit.place);
            if (visit.followed < inputs.size()) {
                enter(inputs.get(visit.followed++), path);
            } else {
                path.pop();
                finished.add(visit.place);
                fromInputs.add(visit.place);
            }
        }
    }

    private void enter(Source place, Deque<Visit> path) {
        if (!place.layer().equals(Network.IMAGES) && !finished.contains(place)) {
            met.putIfAbsent(place.layer(), met.size());
            path.push(new Visit(place));
        }
    }

    private Map<String, Integer> depths() {
        Map<Source, Integer> ofUse = new HashMap<>();
        Map<String, Integer> ofLayer = new HashMap<>();
        for (int i = fromInputs.size() - 1; i >= 0; i--) {
            Source place = fromInputs.get(i);
            int depth = Math.max(ofUse.getOrDefault(place, 0), ofLayer.getOrDefault(place.layer(), 0));
            ofUse.put(place, depth);
            ofLayer.put(place.layer(), depth);
            inputs(place).forEach(input -> ofUse.merge(input, depth + 1, Math::max));
        }
        return ofLayer;
    }

    private List<Source> inputs(Source place) {
        return network.layer(place.layer()).calls().get(place.call()).inputs();
    }
}
