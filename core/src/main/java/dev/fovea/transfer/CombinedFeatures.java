package dev.fovea.transfer;

import dev.fovea.FoveaException;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkBuilder;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Value;
import dev.fovea.nn.Weights;
import dev.fovea.nn.layer.Concatenate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts several networks side by side, so that a picture's features are those of all of them, one behind the other. */
public final class CombinedFeatures {
    private static final String JOINED = "several_backbones";

    private CombinedFeatures() {}

    /**
     * Returns one network of several. Each keeps its own preprocessing of pixels, and its layers are called by its name, a dot and
     * their own names.
     *
     * @param parts two or more, of different names
     * @throws FoveaException if they take different images, or their features do not fit side by side
     */
    public static FeatureNetwork of(List<FeatureNetwork> parts) {
        if (parts.size() < 2) {
            throw new IllegalArgumentException("Features are combined of 2 networks or more, got " + parts.size());
        }
        requireOneInput(parts);
        FeatureNetwork first = parts.get(0);
        String name = parts.stream().map(FeatureNetwork::name).collect(Collectors.joining("+"));
        NetworkBuilder builder = new NetworkBuilder(name, first.network().inputShape());
        List<Value> features = new ArrayList<>();
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (FeatureNetwork part : parts) {
            features.add(builder.add(part.name(), part.network(), builder.images()));
            part.weights().asMap().forEach((key, tensor) -> weights.put(part.name() + "." + key, tensor));
        }
        builder.output(builder.add(new Concatenate(JOINED, -1), features.toArray(Value[]::new)));
        Network network = builder.build();
        return new FeatureNetwork(name, network, new Weights(weights), first.preprocessing());
    }

    private static void requireOneInput(List<FeatureNetwork> parts) {
        FeatureNetwork first = parts.get(0);
        Set<String> names = new HashSet<>();
        for (FeatureNetwork part : parts) {
            if (!names.add(part.name())) {
                throw new FoveaException(
                        "Features are combined of different networks; leave '" + part.name() + "' there once.");
            }
            if (!part.preprocessing().equals(first.preprocessing())) {
                throw new FoveaException("'" + first.name() + "' and '" + part.name()
                        + "' take different images, " + first.preprocessing() + " and " + part.preprocessing()
                        + ", so that their features cannot be combined; give backbones one --image-size.");
            }
        }
    }
}
