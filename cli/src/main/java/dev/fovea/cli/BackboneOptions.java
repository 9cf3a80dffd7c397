package dev.fovea.cli;

import dev.fovea.FoveaException;
import dev.fovea.classifier.ClassifierFile;
import dev.fovea.picture.ImageSize;
import dev.fovea.transfer.CombinedFeatures;
import dev.fovea.transfer.FeatureFolder;
import dev.fovea.transfer.FeatureNetwork;
import dev.fovea.zoo.Backbone;
import dev.fovea.zoo.FeatureForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
     * Returns the network that a name or a file means: a backbone with its weights, or a classifier without its head. Several
     * backbones with commas between them are one network, whose features are those of all of them.
     *
     * @param size of a backbone's images, when it is another than it was trained on
     * @param form what becomes of a backbone's last feature maps
     */
    FeatureNetwork network(String name, Optional<ImageSize> size, FeatureForm form, BaseCommand command) {
        Optional<Backbone> backbone = Backbone.find(name);
        if (backbone.isPresent()) {
            Path file = weights.fileOrPublished(backbone.get(), command);
            return backbone(backbone.get(), file, size, form);
        }
        List<Backbone> several = several(name);
        return several.isEmpty() ? classifier(name, size, command) : combined(several, size, form, command);
    }

    /** Returns the backbones that a text names with commas between them; none where it is something else. */
    private static List<Backbone> several(String names) {
        List<Backbone> backbones = Arrays.stream(names.split(",", -1))
                .flatMap(name -> Backbone.find(name.strip()).stream())
                .toList();
        return backbones.size() == names.split(",", -1).length ? backbones : List.of();
    }

    private FeatureNetwork combined(
            List<Backbone> backbones, Optional<ImageSize> size, FeatureForm form, BaseCommand command) {
        List<Path> files = weights.filesOrPublished(backbones, command);
        return CombinedFeatures.of(IntStream.range(0, backbones.size())
                .mapToObj(i -> backbone(backbones.get(i), files.get(i), size, form))
                .toList());
    }

    private static FeatureNetwork backbone(Backbone backbone, Path file, Optional<ImageSize> size, FeatureForm form) {
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
