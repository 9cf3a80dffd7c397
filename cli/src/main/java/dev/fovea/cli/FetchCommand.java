package dev.fovea.cli;

import dev.fovea.FoveaException;
import dev.fovea.Mebibytes;
import dev.fovea.fetch.DatasetFolder;
import dev.fovea.fetch.PublicDataset;
import dev.fovea.fetch.PublishedFile;
import dev.fovea.zoo.Backbone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea fetch}: public datasets and published weights, by name. */
@Command(
        name = "fetch",
        description = "Downloads a public dataset and makes class folders of it, or the published weights of a network."
                + " Without a name it lists what there is. A download that breaks goes on where it was.")
final class FetchCommand extends BaseCommand {
    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "A dataset, such as flowers, or a network, such as mobilenet-v2.")
    private @Nullable String name;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where the pictures of a dataset go (default: a folder of its name).")
    private @Nullable Path out;

    @Option(
            names = "--top",
            description = "For a network: the file with the layers that tell ImageNet's classes apart, too.")
    private boolean top;

    @Mixin
    private final DownloadSettings downloads = new DownloadSettings();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        if (name == null) {
            list();
            return ExitCode.DONE;
        }
        if (PublicDataset.labels().contains(name)) {
            dataset(PublicDataset.named(name));
        } else if (Backbone.labels().contains(name)) {
            weights(Backbone.named(name));
        } else {
            throw new FoveaException("There is no dataset and no network with weights called '" + name
                    + "'; choose one of " + String.join(", ", PublicDataset.labels()) + ", "
                    + String.join(", ", Backbone.labels()) + ".");
        }
        return ExitCode.DONE;
    }

    private void dataset(PublicDataset dataset) {
        if (top) {
            throw wrongUsage("--top goes with the name of a network, not with a dataset.");
        }
        Path target = out == null ? Path.of(dataset.label()) : out;
        if (Files.exists(target)) {
            throw new FoveaException(target + " exists; choose another place with --out.");
        }
        List<Path> files = new ArrayList<>();
        for (PublishedFile file : dataset.files()) {
            files.add(downloads.fetch(file, this));
        }
        long pictures;
        try (Progress progress = progress("Unpacking", dataset.about().pictures())) {
            pictures = DatasetFolder.make(dataset, files, target, progress::at);
        }
        say("Licence: " + dataset.about().licence());
        if (json.isGiven()) {
            JsonOption.print(
                    out(),
                    new LinkedHashMap<>(Map.of(
                            "name", dataset.label(),
                            "folder", target.toString(),
                            "pictures", pictures)));
            return;
        }
        out().println("Wrote " + target + ": " + pictures + " pictures");
        out().flush();
    }

    private void weights(Backbone backbone) {
        if (out != null) {
            throw wrongUsage("--out goes with a dataset; weights stay where all programs find them, see --downloads.");
        }
        Path file = downloads.fetch(top ? backbone.whole() : backbone.withoutTop(), this);
        say("Licence: " + backbone.licence());
        if (json.isGiven()) {
            JsonOption.print(out(), Map.of("name", backbone.label(), "file", file.toString()));
            return;
        }
        out().println(file);
        out().flush();
    }

    private void list() {
        if (json.isGiven()) {
            JsonOption.print(out(), Map.of("datasets", PublicDataset.labels(), "networks", Backbone.labels()));
            return;
        }
        for (PublicDataset dataset : PublicDataset.values()) {
            PublicDataset.About about = dataset.about();
            out().println(String.format(
                    Locale.ROOT,
                    "%-16s %,7d pictures, %2d classes, %8s  %s",
                    dataset.label(),
                    about.pictures(),
                    about.classes(),
                    Mebibytes.of(about.bytes()),
                    about.licence()));
        }
        for (Backbone backbone : Backbone.values()) {
            out().println(String.format(
                    Locale.ROOT,
                    "%-16s weights for ImageNet, %.1f%%           %s",
                    backbone.label(),
                    100 * backbone.accuracy(),
                    backbone.licence()));
        }
        out().flush();
    }
}
