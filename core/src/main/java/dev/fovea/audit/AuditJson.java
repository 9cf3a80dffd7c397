package dev.fovea.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.AtomicFile;
import dev.fovea.format.json.Json;
import java.nio.file.Path;
import java.util.Locale;

/** The result of an audit for programs: figures of the data, what the kinds of findings mean, and every finding. */
public final class AuditJson {
    private AuditJson() {}

    /**
     * Writes all of it as JSON.
     *
     * @throws dev.fovea.FoveaException if the file cannot be written
     */
    public static void write(AuditResult result, Path file) {
        ObjectNode all = summary(result);
        ObjectNode kinds = all.putObject("kinds");
        for (FindingKind kind : FindingKind.values()) {
            if (!result.findings(kind).isEmpty()) {
                kinds.putObject(kind.keyword())
                        .put("findings", result.findings(kind).size())
                        .put("files", result.files(kind))
                        .put("severity", kind.severity().name().toLowerCase(Locale.ROOT))
                        .put("title", kind.title())
                        .put("explanation", kind.meaning())
                        .put("advice", kind.advice());
            }
        }
        ArrayNode findings = all.putArray("findings");
        for (Finding finding : result.findings()) {
            ObjectNode one = findings.addObject();
            one.put("kind", finding.kind().keyword());
            ArrayNode files = one.putArray("files");
            finding.files().forEach(picture -> files.add(picture.name()));
            one.put("detail", finding.detail());
            finding.suggested().ifPresent(suggested -> one.put("suggested", suggested));
        }
        AtomicFile.write(file, out -> out.write(Json.writeIndented(all)));
    }

    /** Returns the figures, and how many findings there are of each kind. */
    public static ObjectNode summary(AuditResult result) {
        DataSummary summary = result.summary();
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("data", result.data().toString());
        all.put("files", summary.files());
        all.put("readable", summary.readable());
        all.put("bytes", summary.bytes());
        ObjectNode classes = all.putObject("classes");
        summary.classes().forEach((name, parts) -> {
            ObjectNode ofClass = classes.putObject(name);
            parts.forEach((split, count) -> ofClass.put(summary.hasSplits() ? split.folder() : "all", count));
        });
        ObjectNode formats = all.putObject("formats");
        summary.formats().forEach((format, count) -> formats.put(format, count));
        ObjectNode size = all.putObject("image_size");
        size.put("pixels", result.options().imageSize());
        size.put(
                "pictures_below",
                result.findings(FindingKind.BELOW_IMAGE_SIZE).stream()
                        .mapToInt(finding -> finding.files().size())
                        .sum());
        ArrayNode means = all.putArray("channel_means");
        summary.means().forEach(means::add);
        ArrayNode deviations = all.putArray("channel_deviations");
        summary.deviations().forEach(deviations::add);
        ArrayNode sides = all.putArray("shorter_sides");
        summary.sides()
                .forEach(side -> sides.addObject().put("from", side.least()).put("pictures", side.pictures()));
        ObjectNode counts = all.putObject("counts");
        for (FindingKind kind : FindingKind.values()) {
            counts.put(kind.keyword(), result.findings(kind).size());
        }
        return all;
    }
}
