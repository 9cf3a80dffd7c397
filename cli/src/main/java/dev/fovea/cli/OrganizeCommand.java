package dev.fovea.cli;

import dev.fovea.data.Split;
import dev.fovea.data.SplitRule;
import dev.fovea.data.decode.PictureFiles;
import dev.fovea.data.organize.Naming;
import dev.fovea.data.organize.OrganizePlan;
import dev.fovea.data.organize.OrganizeReport;
import dev.fovea.data.organize.Organizer;
import dev.fovea.data.organize.Transfer;
import dev.fovea.data.organize.Undo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            "Copies pictures into DEST/{train,validation,test}/<class>/, or writes where each belongs into the table DEST.csv,"
                    + " which every command takes in place of a folder.",
            "SOURCE has flat files named by class (cat.12.jpg), or one folder for each class, or is a table (.csv) of path"
                    + " and label.",
            "Nothing is deleted or overwritten; repeated, it adds what is new. --undo DEST takes it all back."
        })
final class OrganizeCommand extends BaseCommand {
    @Parameters(
            arity = "1..2",
            paramLabel = "SOURCE DEST",
            description = {
                "SOURCE: the folder or table with the pictures.",
                "DEST: the folder to fill, or the table to write, whose name ends in .csv; missing, empty, or made by the same"
                        + " command."
            })
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Path> paths;

    @Option(
            names = "--undo",
            description = "Take back what was made in DEST, the only folder given: what was changed since stays.")
    private boolean undo;

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

    @Option(
            names = "--link",
            paramLabel = "hard|symbolic",
            description =
                    "Make links instead of copies: hard ones need one file system, symbolic ones break when the source"
                            + " is moved.")
    private @Nullable String link;

    @Option(
            names = "--label-pattern",
            paramLabel = "REGEX",
            description =
                    "Finds the class in the name of a flat file: the first group, or all that is found (default: what"
                            + " stands before the first of two dots).")
    private @Nullable String labelPattern;

    @Option(
            names = "--group-by",
            paramLabel = "REGEX",
            description =
                    "Finds the subject in a picture's path below SOURCE; pictures of one subject stay in one part.")
    private @Nullable String groupPattern;

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
        if (undo) {
            return takeBack();
        }
        if (paths.size() < 2) {
            throw wrongUsage("organize needs SOURCE and DEST, got " + paths.get(0) + " alone.");
        }
        OrganizePlan plan = OrganizePlan.of(new SplitRule(validation, test, seed, exact))
                .withTransfer(transfer())
                .withNaming(new Naming(Optional.ofNullable(labelPattern), Optional.ofNullable(groupPattern)))
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
        sayMore(report);
        return ExitCode.DONE;
    }

    private void sayMore(OrganizeReport report) {
        int before = pictures(report) - report.added();
        if (before > 0) {
            say(before + " of them were there from an earlier run.");
        }
        if (report.vanished() > 0) {
            boolean folder = Files.isDirectory(paths.get(1));
            say(report.vanished() + " that an earlier run placed are no longer in " + paths.get(0)
                    + (folder ? "; they stay where they are." : ", and no longer in " + paths.get(1) + "."));
        }
        List<Path> leftOut = report.leftOut();
        if (!leftOut.isEmpty()) {
            say("Left out: " + leftOut.size() + " that are no pictures by their names, or folders, such as "
                    + leftOut.get(0) + ".");
        }
    }

    private Integer takeBack() {
        if (paths.size() > 1) {
            throw wrongUsage("organize --undo needs DEST alone, got " + paths.size() + " paths.");
        }
        Path destination = paths.get(0);
        Undo undone;
        try (Progress progress = progress("Taking back", 0)) {
            undone = Undo.of(destination, progress::at);
        }
        if (json.isGiven()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("destination", destination.toString());
            map.put("removed", undone.removed());
            map.put("kept", undone.kept().stream().map(Path::toString).toList());
            JsonOption.print(out(), map);
            return ExitCode.DONE;
        }
        say("Removed " + undone.removed() + " files from " + destination + ".");
        if (!undone.kept().isEmpty()) {
            say(undone.kept().size() + " were changed since and stay:");
            undone.kept().forEach(file -> say("  " + file));
        }
        return ExitCode.DONE;
    }

    private Transfer transfer() {
        if (link == null) {
            return Transfer.COPY;
        }
        return switch (link) {
            case "hard" -> Transfer.HARD_LINK;
            case "symbolic" -> Transfer.SYMBOLIC_LINK;
            default -> throw wrongUsage("--link must be hard or symbolic, got " + link + ".");
        };
    }

    private OrganizeReport organize(OrganizePlan plan) {
        try (Progress progress = progress("Organizing", toDo())) {
            return new Organizer(plan, progress::at).run(paths.get(0), paths.get(1));
        }
    }

    private long toDo() {
        if (!Files.isDirectory(paths.get(0))) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(paths.get(0), 2)) {
            long found = files.filter(PictureFiles::isPictureName).count();
            return limit == null ? found : Math.min(limit, found);
        } catch (IOException | UncheckedIOException e) {
            // Only the bar depends on it; who reads the folder says what is wrong with it.
            return 0;
        }
    }

    private Map<String, Object> asMap(OrganizeReport report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("destination", paths.get(1).toString());
        for (Split split : Split.values()) {
            map.put(split.folder(), report.counts().getOrDefault(split, Map.of()));
        }
        map.put("added", report.added());
        map.put("vanished", report.vanished());
        map.put("left_out", report.leftOut().size());
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
