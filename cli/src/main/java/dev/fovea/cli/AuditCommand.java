package dev.fovea.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.FoveaException;
import dev.fovea.audit.Audit;
import dev.fovea.audit.AuditJson;
import dev.fovea.audit.AuditOptions;
import dev.fovea.audit.AuditReport;
import dev.fovea.audit.AuditResult;
import dev.fovea.audit.FindingKind;
import dev.fovea.audit.FixOptions;
import dev.fovea.audit.LabelDoubts;
import dev.fovea.audit.Quarantine;
import dev.fovea.audit.Severity;
import dev.fovea.audit.Undone;
import dev.fovea.data.LoaderResources;
import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Precision;
import dev.fovea.format.json.Json;
import dev.fovea.transfer.BottleneckFeatures;
import dev.fovea.transfer.FeatureNetwork;
import dev.fovea.transfer.FeaturePass;
import dev.fovea.transfer.FeatureTable;
import dev.fovea.transfer.LabelAudit;
import dev.fovea.transfer.LogisticRegression;
import dev.fovea.zoo.FeatureForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea audit}: what is wrong with a folder of pictures, before anything is trained on it. */
@Command(
        name = "audit",
        description = {
            "Reads every picture once and reports what is wrong: unreadable and truncated files, duplicates and near"
                    + " duplicates, leaks between splits, labels that disagree, blank, tiny and odd pictures.",
            "Writes audit.html, which opens offline, and audit.json. Nothing is ever deleted."
        })
final class AuditCommand extends BaseCommand {
    @Parameters(
            index = "0",
            paramLabel = "DATA",
            description = "A folder of pictures: flat, of class folders, or of train, validation, test; or a table.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path data;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where to write the report (default: DATA-audit in the folder one is in).")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace a report that exists.")
    private boolean force;

    @Option(
            names = "--image-size",
            paramLabel = "PIXELS",
            description = "What a model would see; smaller pictures are counted (default: ${DEFAULT-VALUE}).")
    private int imageSize = AuditOptions.USUAL_IMAGE_SIZE;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that read pictures (default: one per core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--fix",
            description = "Move findings to DATA-quarantine beside DATA, where a log keeps what --undo needs.")
    private boolean fix;

    @Option(
            names = "--kinds",
            paramLabel = "KIND",
            split = ",",
            description =
                    "What --fix moves (default: unreadable,truncated,exact-duplicate). Of pictures that are alike, one"
                            + " always stays.")
    private @Nullable List<String> kinds;

    @Option(
            names = "--relabel",
            description =
                    "With --fix and --labels: give pictures whose label is probably wrong the class that they look like."
                            + " They move to its folder, get its name, or its label in the table; --undo takes that back.")
    private boolean relabel;

    @Option(
            names = "--only",
            paramLabel = "FILE",
            description =
                    "Let --fix move and relabel those pictures alone that this file names, one a line, as the report does.")
    private @Nullable Path only;

    @Option(
            names = "--labels",
            description =
                    "Doubt labels too: compute the features of all pictures with --backbone, let heads judge pictures"
                            + " that they did not learn from, and report the labels that are probably wrong, and the pictures"
                            + " that are unlike the others of their class.")
    private boolean labels;

    @Option(
            names = "--backbone",
            paramLabel = "NAME",
            completionCandidates = BackboneNames.class,
            description = "What --labels sees pictures with: ${COMPLETION-CANDIDATES}, or a classifier's file"
                    + " (default: ${DEFAULT-VALUE}).")
    private String backbone = "mobilenet-v2";

    @Mixin
    private final BackboneOptions backboneOptions = new BackboneOptions();

    @Option(names = "--undo", description = "Take everything back that --fix moved or relabelled, and do nothing else.")
    private boolean undo;

    @Mixin
    private final LimitOptions limits = new LimitOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        if (undo) {
            return takeBack();
        }
        requireUse();
        Path folder = reportFolder();
        AuditOptions options = fromOptions(() -> new AuditOptions(imageSize, threads, limits.limits()));
        if (!fix) {
            audit(options, folder, result -> Optional.empty());
            return ExitCode.DONE;
        }
        FixOptions fixing = fixOptions();
        Audit.requireData(data);
        try (Quarantine quarantine = Quarantine.open(data)) {
            audit(options, folder, result -> Optional.of(quarantine.fix(result, fixing)));
        }
        return ExitCode.DONE;
    }

    private void requireUse() {
        if (!fix && (kinds != null || relabel || only != null)) {
            throw wrongUsage((kinds != null ? "--kinds" : relabel ? "--relabel" : "--only")
                    + " says what --fix does; give --fix too.");
        }
        if (relabel && !labels) {
            throw wrongUsage("--relabel goes by what --labels finds; give --labels too.");
        }
    }

    private FixOptions fixOptions() {
        FixOptions fixing = FixOptions.safe();
        if (kinds != null) {
            fixing = fixing.withKinds(kinds.stream().map(FindingKind::of).collect(Collectors.toSet()));
        }
        if (only != null) {
            fixing = fixing.withOnly(only);
        }
        return fixing.withRelabelling(relabel);
    }

    private void audit(AuditOptions options, Path folder, Function<AuditResult, Optional<Quarantine.Fix>> fixing) {
        Audit audit = Audit.of(data, options);
        try (AuditResult result = run(audit, options)) {
            AuditReport.page(result).write(folder.resolve("audit.html"));
            AuditJson.write(result, folder.resolve("audit.json"));
            print(result, folder, fixing.apply(result));
        }
    }

    private Integer takeBack() {
        if (fix || kinds != null || relabel || only != null) {
            throw wrongUsage("--undo takes back what --fix did; give one of them.");
        }
        Undone back;
        try (Quarantine quarantine = Quarantine.openToUndo(data)) {
            back = quarantine.undo();
        }
        if (json.isGiven()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("moved_back", back.moved());
            map.put("relabelled_back", back.relabelled());
            map.put("table_as_before", back.table().isPresent());
            JsonOption.print(out(), map);
        } else {
            say(back.inWords());
        }
        return ExitCode.DONE;
    }

    private Path reportFolder() {
        Path name = data.toAbsolutePath().normalize().getFileName();
        Path folder = out != null ? out : Path.of((name == null ? "data" : name.toString()) + "-audit");
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new FoveaException(folder + " is a file; give --out the name of a folder.");
        }
        for (String report : List.of("audit.html", "audit.json")) {
            OutOption.check(folder.resolve(report), force);
        }
        return folder;
    }

    private AuditResult run(Audit audit, AuditOptions options) {
        LabelDoubts doubts = doubts(audit, options);
        try (Progress progress = progress("Auditing", audit.files())) {
            return audit.run(
                    done -> {
                        synchronized (progress) {
                            progress.at(done);
                        }
                    },
                    doubts);
        }
    }

    private LabelDoubts doubts(Audit audit, AuditOptions options) {
        if (!labels) {
            return LabelDoubts.NONE;
        }
        FeatureNetwork network = backboneOptions.network(backbone, Optional.empty(), FeatureForm.AVERAGE, this);
        LoaderResources resources = LoaderResources.ofThreads(options.threads()).withLimits(options.limits());
        EngineOptions chosen = EngineOptions.automatic();
        try (Engine engine = Engines.open(chosen);
                Engine exact = Engines.open(chosen.withPrecision(Precision.FLOAT32))) {
            FeatureTable table = new BottleneckFeatures(network, engine, resources, backboneOptions.folder())
                    .compute(audit.labelled(), List.of(FeaturePass.PLAIN), new FeatureProgress(this));
            return LabelAudit.doubts(table, LogisticRegression.standard(), exact, tried -> {});
        }
    }

    private void print(AuditResult result, Path folder, Optional<Quarantine.Fix> fixed) {
        if (json.isGiven()) {
            ObjectNode summary = AuditJson.summary(result);
            summary.put("report", folder.resolve("audit.html").toString());
            summary.put("moved", fixed.map(Quarantine.Fix::moved).orElse(0));
            fixed.ifPresent(done -> summary.put("rows_left_out", done.rows()).put("relabelled", done.relabelled()));
            out().println(Json.text(summary));
            out().flush();
            return;
        }
        out().printf(
                        Locale.ROOT,
                        "%,d files, %,d pictures read: %,d errors, %,d warnings, %,d notes%n",
                        result.summary().files(),
                        result.summary().readable(),
                        result.count(Severity.ERROR),
                        result.count(Severity.WARNING),
                        result.count(Severity.NOTE));
        for (FindingKind kind : FindingKind.values()) {
            int count = result.findings(kind).size();
            if (count > 0) {
                out().printf(Locale.ROOT, "  %-8s %,7d  %s%n", kind.severity().title(), count, kind.keyword());
            }
        }
        out().println("report: " + folder.resolve("audit.html"));
        out().flush();
        fixed.ifPresent(this::say);
    }

    private void say(Quarantine.Fix fixed) {
        if (fixed.isNothing()) {
            say(relabel ? "There was nothing to move or relabel." : "There was nothing to move.");
            return;
        }
        if (fixed.relabelled() > 0) {
            say("Gave " + fixed.relabelled() + " pictures another class; --undo takes that back.");
        }
        if (fixed.moved() + fixed.rows() == 0) {
            return;
        }
        String rows = fixed.rows() == 0
                ? ""
                : " and took " + fixed.rows() + " rows out of " + data + ", which is kept there as it was";
        say("Moved " + fixed.moved() + " files to " + Quarantine.folderOf(data) + rows + "; --undo takes that back.");
    }
}
