package dev.fovea.cli;

import dev.fovea.data.augment.Augmentation;
import dev.fovea.picture.ImageSize;
import dev.fovea.transfer.FeatureNetwork;
import dev.fovea.transfer.FeaturePass;
import dev.fovea.zoo.FeatureForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which features of pictures are computed, how often, and where they are kept. */
final class FeatureOptions {
    @Mixin
    private final BackboneOptions backbone = new BackboneOptions();

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
        return backbone.folder();
    }

    /** Returns the network that a name or a file means: a backbone with its weights, or a classifier without its head. */
    FeatureNetwork network(String name, BaseCommand command) {
        Optional<ImageSize> size =
                command.fromOptions(() -> Optional.ofNullable(imageSize).map(side -> new ImageSize(side, side)));
        FeatureForm kept = layers.isEmpty() ? FeatureForm.of(form) : FeatureForm.MAPS;
        FeatureNetwork network = backbone.network(name, size, kept, command);
        return layers.isEmpty() ? network : network.inLayers(layers);
    }
}
