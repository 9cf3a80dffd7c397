package dev.fovea.cli;

import dev.fovea.FoveaException;
import dev.fovea.classifier.ClassifierFile;
import dev.fovea.data.augment.Augmentation;
import dev.fovea.data.cache.CacheFolder;
import dev.fovea.picture.ImageSize;
import dev.fovea.transfer.FeatureNetwork;
import dev.fovea.transfer.FeaturePass;
import dev.fovea.zoo.Backbone;
import dev.fovea.zoo.FeatureForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which features of pictures are computed, how often, and where they are kept. */
final class FeatureOptions {
    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "The backbone's weights: Keras's .h5 file, with or without top, or a whole model.")
    private @Nullable Path weights;

    @Option(
            names = "--image-size",
            paramLabel = "PIXELS",
            description =
                    "Height and width of the images (default: what the backbone was trained on). Pictures with small"
                            + " things in them gain from larger images.")
    private @Nullable Integer imageSize;

    @Option(
            names = "--features",
            paramLabel = "average|maximum|flat|maps",
            description = "What becomes of the last feature maps (default: ${DEFAULT-VALUE}).")
    private String form = FeatureForm.AVERAGE.keyword();

    @Option(
            names = "--layers",
            split = ",",
            paramLabel = "LAYER",
            description =
                    "Take the means of these layers' feature maps instead, side by side; summary names the layers.")
    private List<String> layers = List.of();

    @Option(names = "--mirrored", description = "Look at the mirror image of every picture too.")
    private boolean mirrored;

    @Option(
            names = "--augmented",
            paramLabel = "N",
            description = "Look N more times at every picture, varied each time (default: 0).")
    private int augmented;

    @Option(
            names = "--augment",
            paramLabel = "tutorial|standard|strong",
            description = "How pictures are varied for --augmented (default: ${DEFAULT-VALUE}).")
    private String augment = "standard";

    @Option(
            names = "--feature-folder",
            paramLabel = "FOLDER",
            description = "Where computed features are kept (default: features in the user's folder for caches).")
    private @Nullable Path folder;

    /** Returns the passes over the pictures, the plain one first. */
    List<FeaturePass> passes() {
        if (augmented < 0) {
            throw new IllegalArgumentException("--augmented must be 0 or more, got " + augmented);
        }
        List<FeaturePass> passes = new ArrayList<>(List.of(FeaturePass.PLAIN));
        if (mirrored) {
            passes.add(FeaturePass.MIRRORED);
        }
        Augmentation varied = Augmentation.named(augment)
                .orElseThrow(() ->
                        new IllegalArgumentException("--augment must be tutorial, standard or strong, got " + augment));
        passes.addAll(FeaturePass.varied(varied, augmented));
        return passes;
    }

    /** Returns where features are kept. */
    Path folder() {
        return folder == null ? CacheFolder.standard().resolve("features") : folder;
    }

    /** Returns the network that a name or a file means: a backbone with its weights, or a classifier without its head. */
    FeatureNetwork network(String name, BaseCommand command) {
        FeatureNetwork network = Backbone.find(name)
                .map(backbone -> backbone(backbone, command))
                .orElseGet(() -> classifier(name, command));
        return layers.isEmpty() ? network : network.inLayers(layers);
    }

    private FeatureNetwork backbone(Backbone backbone, BaseCommand command) {
        if (weights == null) {
            throw new FoveaException("The weights of " + backbone.label() + " are needed: give --weights FILE. Keras"
                    + " publishes them at " + backbone.withoutTop().address() + ".");
        }
        int side = imageSize == null ? backbone.images().size(0) : imageSize;
        ImageSize size = command.fromOptions(() -> new ImageSize(side, side));
        FeatureForm kept = layers.isEmpty() ? FeatureForm.of(form) : FeatureForm.MAPS;
        return FeatureNetwork.of(backbone, weights, size, kept);
    }

    private FeatureNetwork classifier(String name, BaseCommand command) {
        Path file = Path.of(name);
        if (!name.contains(".") && !java.nio.file.Files.exists(file)) {
            throw new FoveaException("'" + name + "' is neither a model's file nor a backbone; there are "
                    + String.join(", ", Backbone.labels()) + ".");
        }
        if (weights != null || imageSize != null) {
            throw command.wrongUsage("--weights and --image-size are for backbones; " + name + " has its own.");
        }
        ClassifierFile read = ClassifierFile.read(file);
        read.notes().forEach(note -> command.say("note: " + note));
        return FeatureNetwork.of(read);
    }
}
