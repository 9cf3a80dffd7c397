package dev.fovea.classifier;

import dev.fovea.nn.Network;
import dev.fovea.picture.Labels;
import dev.fovea.picture.Preprocessing;
import dev.fovea.zoo.Backbone;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Backbones as classifiers of ImageNet's 1,000 classes. */
public final class ImageNetClassifier {
    private ImageNetClassifier() {}

    /**
     * Reads a backbone's weights with their top. The classes are numbered, in ImageNet's usual order (of WordNet's numbers).
     *
     * @throws dev.fovea.FoveaException if the file is missing or damaged, is another network's, or has no top; the message
     *     names file and layer
     */
    public static ClassifierFile read(Backbone backbone, Path weights) {
        Network network = backbone.classifier(backbone.images(), Backbone.IMAGENET_CLASSES);
        return new ClassifierFile(
                network,
                backbone.read(weights, network),
                Labels.numbered(Backbone.IMAGENET_CLASSES),
                Preprocessing.of(backbone.images().size(0), backbone.images().size(1)),
                Optional.empty(),
                List.of("The classes of " + weights + " are numbered; name them with --labels."));
    }
}
