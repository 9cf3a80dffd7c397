package dev.fovea.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.classifier.ClassifierFile;
import dev.fovea.classifier.Decision;
import dev.fovea.classifier.ImageClassifier;
import dev.fovea.classifier.ModelFile;
import dev.fovea.nn.NetworkSummary;
import dev.fovea.picture.ImageSize;
import dev.fovea.serving.ByteSize;
import dev.fovea.serving.ServerOptions;

/** What {@code GET /api/model} tells of the classifier. */
final class ModelCard {
    private ModelCard() {}

    static ObjectNode of(ImageClassifier classifier, String name, ServerOptions options) {
        ModelFile file = classifier.file();
        ImageSize size = file.preprocessing().size();
        ObjectNode card = JsonNodeFactory.instance.objectNode();
        card.put("name", name);
        card.put("network", file.name());
        ArrayNode labels = card.putArray("labels");
        file.labels().names().forEach(labels::add);
        card.put("multi_label", file.labels().multiLabel());
        if (file.decision() instanceof Decision.EachLabel each) {
            each.thresholds().forEach(card.putArray("thresholds")::add);
        }
        card.putArray("image_size").add(size.height()).add(size.width());
        card.put("interpolation", file.preprocessing().interpolation().keyword());
        card.put("fit", file.preprocessing().fit().keyword());
        if (file instanceof ClassifierFile ours) {
            NetworkSummary summary = NetworkSummary.of(ours.network());
            card.put("parameters", summary.parameters());
            card.put("forward_flops", summary.forwardFlops());
            card.put("activation_bytes", summary.activationBytes());
        }
        card.put("engine", classifier.engine().toString());
        card.put("max_upload_bytes", options.maxUploadBytes());
        card.put("max_upload", new ByteSize(options.maxUploadBytes()).toString());
        ObjectNode figures = card.putObject("figures");
        file.provenance().ifPresent(provenance -> {
            card.put("software", provenance.software());
            card.put("created", provenance.created().toString());
            provenance.figures().forEach(figures::put);
        });
        return card;
    }
}
