package dev.fovea.transfer;

import dev.fovea.FoveaException;
import dev.fovea.nn.LayerNode;
import dev.fovea.nn.Network;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a network, as the names of its layers tell them: {@code block_16_expand}, {@code conv5_block3_out}, {@code block5_pool}. */
final class NetworkBlocks {
    private static final Pattern NAME = Pattern.compile("((?:conv\\d+_)?block_?\\d+[a-z]?)(?:_.*)?");

    private final Network network;
    private final List<List<LayerNode>> blocks = new ArrayList<>();

    /** Layers behind a block that are in none belong to it. */
    NetworkBlocks(Network network) {
        this.network = network;
        String block = "";
        for (LayerNode layer : network.layers()) {
            Matcher name = NAME.matcher(layer.name());
            if (name.matches() && !name.group(1).equals(block)) {
                block = name.group(1);
                blocks.add(new ArrayList<>());
            }
            if (!blocks.isEmpty()) {
                blocks.get(blocks.size() - 1).add(layer);
            }
        }
    }

    /**
     * Returns the names of the layers of each of the last blocks, the last block first.
     *
     * @param count how many, 1 or more
     * @throws FoveaException if there are fewer
     */
    List<List<String>> last(int count) {
        if (count > blocks.size()) {
            throw new FoveaException("Network '" + network.name() + "' has "
                    + (blocks.isEmpty() ? "no blocks that the names of its layers tell" : blocks.size() + " blocks")
                    + ", so that the last " + count + " cannot be fine-tuned"
                    + (blocks.isEmpty() ? "; train all of it with train --from." : "; ask for fewer."));
        }
        List<List<String>> last = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            last.add(blocks.get(blocks.size() - i).stream().map(LayerNode::name).toList());
        }
        return last;
    }

    /**
     * Returns the layer before some of the last blocks: all that they take from before them.
     *
     * @param last what {@link #last} returned
     * @throws FoveaException if they take what several layers compute, or the images
     */
    String before(List<List<String>> last) {
        Set<String> layers = new HashSet<>();
        last.forEach(layers::addAll);
        Set<String> taken = new HashSet<>();
        for (String layer : layers) {
            network.layer(layer).calls().forEach(call -> call.inputs().forEach(input -> taken.add(input.layer())));
        }
        taken.removeAll(layers);
        if (taken.size() != 1 || taken.contains(Network.IMAGES)) {
            throw new FoveaException("The last " + last.size() + " blocks of network '" + network.name()
                    + "' take what " + String.join(", ", taken) + " compute; fine-tune more or fewer blocks.");
        }
        return taken.iterator().next();
    }
}
