package dev.fovea.cli;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import dev.fovea.data.Split;
import dev.fovea.data.SplitRule;
import dev.fovea.data.decode.PictureFiles;
import dev.fovea.data.organize.OrganizePlan;
import dev.fovea.data.organize.OrganizeReport;
import dev.fovea.data.organize.Organizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea organize}: flat files or class folders, brought into train, validation and test parts. */
@Command(
        name = "organize",
        description = {
            "Copies pictures into DEST/{train,validation,test}/<class>/.",
            "SOURCE has flat files named by class (cat.12.jpg) or one folder for each class.",
            "Nothing is deleted or overwritten."
        })
final class OrganizeCommand extends BaseCommand {
    @Parameters(index = "0", paramLabel = "SOURCE", description = "The folder with the pictures.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path source;

    @Parameters(
            index = "1",
            paramLabel = "DEST",
            description = "The folder to fill; missing, empty, or half filled by the same command.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path destination;

    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Share of the validation part (default: ${DEFAULT-VALUE}).")
    private double validation;

    @Option(
            names = "--test",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Share of the test part (default: ${DEFAULT-VALUE}).")
    private double test;

    @Option(names = "--exact", description = "Exact sizes of the parts, ranked by hash, instead of a threshold.")
    private boolean exact;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What the split is drawn from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--limit", paramLabel = "N", description = "Take at most N pictures, spread over the classes.")
    private @Nullable Integer limit;

    @Option(names = "--link", description = "Make hard links instead of copies.")
    private boolean link;

    @Option(
            names = "--classes",
            paramLabel = "OLD=NEW",
            split = ",",
            description = "Rename classes, for example cat=cats,dog=dogs.")
    private Map<String, String> renames = new LinkedHashMap<>();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        OrganizePlan plan = OrganizePlan.of(new SplitRule(validation, test, seed, exact))
                .withLink(link)
                .withRenames(renames);
        OrganizeReport report = organize(limit == null ? plan : plan.withLimit(limit));
        if (json.isGiven()) {
            JsonOption.print(out(), asMap(report));
            return ExitCode.DONE;
        }
        for (Split split : Split.values()) {
            out().printf(
                            "%-11s Found %d images belonging to %d classes.%n",
                            split.folder() + ":", report.pictures(split), report.classes(split));
        }
        out().flush();
        int before = pictures(report) - report.added();
        if (before > 0) {
            say(before + " of them were there from an earlier run.");
        }
        return ExitCode.DONE;
    }

    private OrganizeReport organize(OrganizePlan plan) {
        try (Progress progress = progress("Organizing", toDo())) {
            return new Organizer(plan, progress::at).run(source, destination);
        }
    }

    private long toDo() {
        if (!Files.isDirectory(source)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(source, 2)) {
            long found = files.filter(PictureFiles::isPictureName).count();
            return limit == null ? found : Math.min(limit, found);
        } catch (IOException e) {
            throw new FoveaException("Could not list " + source + ": " + FileProblem.of(e) + ".", e);
        }
    }

    private Map<String, Object> asMap(OrganizeReport report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("destination", destination.toString());
        for (Split split : Split.values()) {
            map.put(split.folder(), report.counts().getOrDefault(split, Map.of()));
        }
        map.put("added", report.added());
        return map;
    }

    private static int pictures(OrganizeReport report) {
        int all = 0;
        for (Split split : Split.values()) {
            all += report.pictures(split);
        }
        return all;
    }
}
