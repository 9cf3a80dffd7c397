package dev.fovea.cli;

import dev.fovea.zoo.Backbone;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option {@code --weights}: the published weights of a backbone, from a file or downloaded. */
final class WeightsOption {
    private static final String IMAGENET = "imagenet";

    @Option(
            names = "--weights",
            paramLabel = "imagenet|FILE",
            description = "Published weights for ImageNet of a backbone (fetch lists them):"
                    + " imagenet takes Keras's file, downloaded once as by fetch; or name a file of that kind, for several backbones one each, with"
                    + " commas between them. Where only the"
                    + " backbone is needed, imagenet is the default.")
    private @Nullable String weights;

    @Mixin
    private final DownloadSettings downloads = new DownloadSettings();

    boolean isGiven() {
        return weights != null;
    }

    /** Returns the file with a backbone's weights without its top: the one that is given, or else the published one. */
    Path fileOrPublished(Backbone backbone, BaseCommand command) {
        return isGiven() ? file(backbone, false, command) : downloads.fetch(backbone.withoutTop(), command);
    }

    /**
     * Returns the files with the weights of several backbones without their tops.
     *
     * @throws picocli.CommandLine.ParameterException if there is not one file for each
     */
    List<Path> filesOrPublished(List<Backbone> backbones, BaseCommand command) {
        if (weights == null || weights.equals(IMAGENET)) {
            return backbones.stream()
                    .map(backbone -> downloads.fetch(backbone.withoutTop(), command))
                    .toList();
        }
        List<String> files = List.of(weights.split(",", -1));
        if (files.size() != backbones.size()) {
            throw command.wrongUsage("--weights has " + files.size() + " files for " + backbones.size()
                    + " backbones; give one for each, in their order, with commas between them.");
        }
        return files.stream().map(Path::of).toList();
    }

    /**
     * Returns the file with a backbone's weights.
     *
     * @param top whether the layers for ImageNet's classes are needed
     */
    Path file(Backbone backbone, boolean top, BaseCommand command) {
        String given = weights;
        if (given == null) {
            throw new IllegalStateException("--weights is not given");
        }
        return given.equals(IMAGENET)
                ? downloads.fetch(top ? backbone.whole() : backbone.withoutTop(), command)
                : Path.of(given);
    }
}
