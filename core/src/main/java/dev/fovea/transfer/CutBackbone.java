package dev.fovea.transfer;

import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkBuilder;
import dev.fovea.nn.Value;
import dev.fovea.nn.layer.Concatenate;
import dev.fovea.nn.layer.Flatten;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A backbone cut below its last blocks: what lies below the cut stays as it is, so that it need see each picture only once. Of
 * several backbones side by side each is cut below its own last blocks.
 *
 * @param whole the backbone
 * @param blocks the layers of each block above the cut, the topmost block first; of several backbones the topmost blocks of
 *     all are one, and so on
 * @param at the layers below that they take from, in the network's order
 */
public record CutBackbone(FeatureNetwork whole, List<List<String>> blocks, List<String> at) {
    public CutBackbone {
        blocks = List.copyOf(blocks);
        at = List.copyOf(at);
    }

    /**
     * Cuts a backbone.
     *
     * @param blocks how many of the last blocks are above the cut, of each of several backbones, 1 or more
     * @throws dev.fovea.FoveaException if it has not so many, or they take the images themselves
     */
    public static CutBackbone of(FeatureNetwork whole, int blocks) {
        NetworkBlocks all = new NetworkBlocks(whole.network());
        List<List<String>> last = all.last(blocks);
        return new CutBackbone(whole, last, all.before(last));
    }

    /**
     * Returns the network that answers both what the layers at the cut compute and the features, in one row: one look at a
     * picture gives what head and fine-tuning learn from.
     */
    public FeatureNetwork mapsAndFeatures() {
        Network network = whole.network();
        String top = network.outputs().get(0).source().layer();
        NetworkBuilder builder = NetworkBuilder.upTo(network, List.of(top));
        List<Value> row = new ArrayList<>();
        for (String layer : at) {
            row.add(builder.add(new Flatten("maps_at_" + layer), builder.outputOf(layer)));
        }
        Value features = builder.outputOf(top);
        if (features.shape().rank() > 1) {
            features = builder.add(new Flatten("features_of_top"), features);
        }
        row.add(features);
        Value both = builder.add(new Concatenate("maps_and_features", -1), row.toArray(Value[]::new));
        return new FeatureNetwork(whole.name(), builder.output(both).build(), whole.weights(), whole.preprocessing());
    }

    /** Returns the part of {@link #mapsAndFeatures}' table that the layers at the cut computed. */
    public FeatureTable maps(FeatureTable both) {
        return both.columns(0, mapNumbers());
    }

    /** Returns the part of {@link #mapsAndFeatures}' table that the whole backbone computed. */
    public FeatureTable features(FeatureTable both) {
        return both.columns(mapNumbers(), both.columns() - mapNumbers());
    }

    private int mapNumbers() {
        return Math.toIntExact(at.stream()
                .mapToLong(
                        layer -> whole.network().layer(layer).output().shape().elements())
                .sum());
    }

    /** Returns how much of the learning rate each layer above the cut takes; what a head adds takes all of it. */
    Map<String, Double> rates(double factor) {
        Map<String, Double> rates = new LinkedHashMap<>();
        double rate = 1;
        for (List<String> block : blocks) {
            rate *= factor;
            for (String layer : block) {
                rates.put(layer, rate);
            }
        }
        return rates;
    }
}
