package dev.fovea.transfer;

import dev.fovea.FoveaVersion;
import dev.fovea.classifier.ClassifierFile;
import dev.fovea.classifier.Provenance;
import dev.fovea.nn.LayerNode;
import dev.fovea.nn.Network;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Weights;
import dev.fovea.picture.Labels;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts a head on the network that it learned the features of, so that one file takes pictures and names them. */
public final class TransferredClassifier {
    private TransferredClassifier() {}

    /**
     * Returns the classifier. The layers below the head are frozen.
     *
     * @param made how it was made, by name, beside what the head says of itself
     * @param figures what was measured, by name, beside what the head says
     */
    public static ClassifierFile of(
            FeatureNetwork features,
            TrainedHead head,
            Labels labels,
            Map<String, String> made,
            Map<String, Double> figures) {
        Set<String> below =
                features.network().layers().stream().map(LayerNode::name).collect(Collectors.toSet());
        Network network = features.withHead(head.layers()).frozen(below::contains);
        Map<String, Tensor> weights = new LinkedHashMap<>(features.weights().asMap());
        weights.putAll(head.weights().asMap());
        Provenance provenance = provenance(features, both(head.how(), made), both(head.figures(), figures));
        return file(features, network, new Weights(weights), labels, provenance);
    }

    /**
     * Returns the classifier that fine-tuning made.
     *
     * @param features the backbone before fine-tuning
     * @param made how it was made, by name, beside what fine-tuning says of itself
     * @param figures what was measured, by name, beside what fine-tuning says
     */
    public static ClassifierFile of(
            FeatureNetwork features,
            FineTuned tuned,
            Labels labels,
            Map<String, String> made,
            Map<String, Double> figures) {
        Provenance provenance = provenance(features, both(tuned.how(), made), both(tuned.figures(), figures));
        return file(features, tuned.network(), tuned.weights(), labels, provenance);
    }

    private static <V> Map<String, V> both(Map<String, V> own, Map<String, V> more) {
        Map<String, V> all = new TreeMap<>(own);
        all.putAll(more);
        return all;
    }

    private static ClassifierFile file(
            FeatureNetwork features, Network network, Weights weights, Labels labels, Provenance provenance) {
        return new ClassifierFile(
                network, weights, labels, features.preprocessing(), Optional.of(provenance), List.of());
    }

    private static Provenance provenance(
            FeatureNetwork features, Map<String, String> how, Map<String, Double> figures) {
        Map<String, String> training = new TreeMap<>(how);
        training.put("backbone", features.name());
        training.put("backbone_sha256", features.fingerprint());
        return new Provenance(
                "fovea " + FoveaVersion.number(), Instant.now().truncatedTo(ChronoUnit.SECONDS), training, figures);
    }
}
