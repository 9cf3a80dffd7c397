package dev.fovea.transfer;

import dev.fovea.FoveaException;
import dev.fovea.nn.LayerNode;
import dev.fovea.nn.Network;
import dev.fovea.nn.layer.Concatenate;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.nn.layer.GlobalAveragePooling2D;
import dev.fovea.nn.layer.GlobalMaxPooling2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The blocks of a network, as the names of its layers tell them: {@code block_16_expand}, {@code conv5_block3_out}, {@code
 * block5_pool}; where none does, a block ends with a layer that joins branches and leaves one value to go on with, as those of
 * Inception do. Of several backbones side by side ({@code mobilenet-v2.block_16_expand}) each has its own.
 */
final class NetworkBlocks {
    private static final Pattern NAME = Pattern.compile("((?:conv\\d+_)?block_?\\d+[a-z]?)(?:_.*)?");

    private final Network network;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    /** The blocks of one backbone. */
    private static final class Part {
        private final List<LayerNode> layers = new ArrayList<>();
        private List<List<String>> blocks = List.of();

        void find() {
            blocks = byNames();
            if (blocks.isEmpty()) {
                blocks = byJoins();
            }
        }

        /** Layers behind a block that are in none belong to it. */
        private List<List<String>> byNames() {
            List<List<String>> found = new ArrayList<>();
            String open = "";
            for (LayerNode layer : layers) {
                Matcher name = NAME.matcher(layer.name().substring(layer.name().lastIndexOf('.') + 1));
                if (name.matches() && !name.group(1).equals(open)) {
                    open = name.group(1);
                    found.add(new ArrayList<>());
                }
                if (!found.isEmpty()) {
                    found.get(found.size() - 1).add(layer.name());
                }
            }
            return found;
        }

        /** Layers before a join are in its block, and those behind the last one too. Layers that work twice tell nothing. */
        private List<List<String>> byJoins() {
            if (layers.stream().anyMatch(layer -> layer.calls().size() > 1)) {
                return List.of();
            }
            Set<String> own = layers.stream().map(LayerNode::name).collect(Collectors.toSet());
            int computing = computing();
            Map<String, Integer> lastUse = lastUses(computing);
            int needed = 0;
            for (Map.Entry<String, Integer> use : lastUse.entrySet()) {
                needed = Math.max(needed, own.contains(use.getKey()) ? 0 : use.getValue());
            }
            List<List<String>> found = new ArrayList<>();
            List<String> block = new ArrayList<>();
            for (int i = 0; i < layers.size(); i++) {
                LayerNode layer = layers.get(i);
                block.add(layer.name());
                Set<String> inputs = inputs(layer);
                if (inputs.size() > 1 && own.containsAll(inputs) && needed <= i && i < computing) {
                    found.add(block);
                    block = new ArrayList<>();
                }
                needed = Math.max(needed, lastUse.getOrDefault(layer.name(), 0));
            }
            if (!found.isEmpty()) {
                found.get(found.size() - 1).addAll(block);
            }
            return found;
        }

        /** Returns where each value is used last by the layers that compute, not only gather features. */
        private Map<String, Integer> lastUses(int computing) {
            Map<String, Integer> lastUse = new HashMap<>();
            for (int i = 0; i < computing; i++) {
                for (String input : inputs(layers.get(i))) {
                    lastUse.put(input, i);
                }
            }
            return lastUse;
        }

        /** Returns how many layers come before those that put features of one or several depths side by side. */
        private int computing() {
            Set<String> rest = layers.stream().map(LayerNode::name).collect(Collectors.toSet());
            for (LayerNode layer : layers) {
                boolean joinsRows = layer.layer() instanceof Concatenate
                        && inputs(layer).stream().noneMatch(rest::contains);
                if (joinsRows || makesOneRow(layer)) {
                    rest.remove(layer.name());
                }
            }
            int count = layers.size();
            while (count > 0 && !rest.contains(layers.get(count - 1).name())) {
                count--;
            }
            return count;
        }

        private static boolean makesOneRow(LayerNode layer) {
            return layer.layer() instanceof GlobalAveragePooling2D
                    || layer.layer() instanceof GlobalMaxPooling2D
                    || layer.layer() instanceof Flatten;
        }
    }

    /** What joins backbones belongs to the last block of the last one; what stands before them is in none. */
    NetworkBlocks(Network network) {
        this.network = network;
        Part last = new Part();
        Set<String> before = new HashSet<>(Set.of(Network.IMAGES));
        for (LayerNode layer : network.layers()) {
            int dot = layer.name().lastIndexOf('.');
            if (parts.isEmpty() || (dot >= 0 && inputs(layer).stream().anyMatch(before::contains))) {
                last = parts.computeIfAbsent(layer.name().substring(0, dot + 1), prefix -> new Part());
            }
            if (dot < 0 && before.containsAll(inputs(layer))) {
                before.add(layer.name());
            }
            last.layers.add(layer);
        }
        parts.values().forEach(Part::find);
    }

    private static Set<String> inputs(LayerNode layer) {
        return layer.calls().stream()
                .flatMap(call -> call.inputs().stream())
                .map(LayerNode.Source::layer)
                .collect(Collectors.toSet());
    }

    /**
     * Returns the names of the layers of each of the last blocks, the last block first; of several backbones the last blocks of
     * all together, and so on.
     *
     * @param count how many, 1 or more
     * @throws FoveaException if there are fewer
     */
    List<List<String>> last(int count) {
        List<List<String>> last = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            last.add(new ArrayList<>());
        }
        boolean any = parts.values().stream().anyMatch(part -> !part.blocks.isEmpty());
        parts.forEach((prefix, part) -> {
            if (any && part.blocks.isEmpty()) {
                return;
            }
            requireBlocks(prefix, part.blocks.size(), count);
            for (int i = 0; i < count; i++) {
                last.get(i).addAll(part.blocks.get(part.blocks.size() - 1 - i));
            }
        });
        return last;
    }

    private void requireBlocks(String prefix, int there, int count) {
        if (count > there) {
            String name = prefix.isEmpty() ? network.name() : prefix.substring(0, prefix.length() - 1);
            throw new FoveaException("Network '" + name + "' has "
                    + (there == 0 ? "no blocks that names of layers or joined branches tell" : there + " blocks")
                    + ", so that the last " + count + " cannot be fine-tuned"
                    + (there == 0 ? "; train all of it with train --from." : "; ask for fewer."));
        }
    }

    /**
     * Returns the layers before some of the last blocks that these take from, in the network's order.
     *
     * @param last what {@link #last} returned
     * @throws FoveaException if they take the images
     */
    List<String> before(List<List<String>> last) {
        Set<String> layers = new HashSet<>();
        last.forEach(layers::addAll);
        Set<String> taken = new HashSet<>();
        for (String layer : layers) {
            taken.addAll(inputs(network.layer(layer)));
        }
        taken.removeAll(layers);
        if (taken.contains(Network.IMAGES)) {
            throw new FoveaException(
                    "The last " + last.size() + " blocks of network '" + network.name()
                            + "' take the images themselves, so that nothing below them stays as it is; fine-tune fewer blocks.");
        }
        return network.layers().stream()
                .map(LayerNode::name)
                .filter(taken::contains)
                .toList();
    }
}
