package dev.fovea.cli;

import dev.fovea.FoveaException;
import dev.fovea.classifier.ClassifierFile;
import dev.fovea.picture.ImageSize;
import dev.fovea.transfer.FeatureFolder;
import dev.fovea.transfer.FeatureNetwork;
import dev.fovea.zoo.Backbone;
import dev.fovea.zoo.FeatureForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where a backbone's weights are, and where the features it computes are kept. */
final class BackboneOptions {
    @Mixin
    private final WeightsOption weights = new WeightsOption();

    @Option(
            names = "--feature-folder",
            paramLabel = "FOLDER",
            description = "Where computed features are kept (default: features in the user's folder for caches).")
    private @Nullable Path folder;

    /** Returns where features are kept. */
    Path folder() {
        return folder == null ? FeatureFolder.standard().path() : folder;
    }

    /**
     * Returns the network that a name or a file means: a backbone with its weights, or a classifier without its head.
     *
     * @param size of a backbone's images, when it is another than it was trained on
     * @param form what becomes of a backbone's last feature maps
     */
    FeatureNetwork network(String name, Optional<ImageSize> size, FeatureForm form, BaseCommand command) {
        Optional<Backbone> backbone = Backbone.find(name);
        return backbone.isPresent() ? backbone(backbone.get(), size, form, command) : classifier(name, size, command);
    }

    private FeatureNetwork backbone(
            Backbone backbone, Optional<ImageSize> size, FeatureForm form, BaseCommand command) {
        Path file = weights.fileOrPublished(backbone, command);
        ImageSize trained =
                new ImageSize(backbone.images().size(0), backbone.images().size(1));
        return FeatureNetwork.of(backbone, file, size.orElse(trained), form);
    }

    private FeatureNetwork classifier(String name, Optional<ImageSize> size, BaseCommand command) {
        Path file = Path.of(name);
        if (!name.contains(".") && !Files.exists(file)) {
            throw new FoveaException("'" + name + "' is neither a model's file nor a backbone; there are "
                    + String.join(", ", Backbone.labels()) + ".");
        }
        if (weights.isGiven() || size.isPresent()) {
            throw command.wrongUsage("--weights and --image-size are for backbones; " + name + " has its own.");
        }
        ClassifierFile read = ClassifierFile.read(file);
        read.notes().forEach(note -> command.say("note: " + note));
        return FeatureNetwork.of(read);
    }
}
