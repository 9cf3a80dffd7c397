package dev.fovea.audit;

import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an audit found, with the thumbnails of all pictures until it is closed. */
public final class AuditResult implements AutoCloseable {
    private final Path data;
    private final AuditOptions options;
    private final DataSummary summary;
    private final List<AuditedFile> files;
    private final List<Finding> findings;
    private final Map<String, Thumbnails.Place> places = new HashMap<>();
    private final Thumbnails thumbnails;

    AuditResult(
            Path named, AuditOptions options, List<PictureFacts> facts, List<Finding> findings, Thumbnails thumbnails) {
        this.data = named;
        this.options = options;
        this.summary = DataSummary.of(facts);
        this.files = facts.stream().map(PictureFacts::file).toList();
        this.findings = List.copyOf(findings);
        this.thumbnails = thumbnails;
        facts.forEach(
                one -> one.pixels().ifPresent(pixels -> places.put(one.file().name(), pixels.thumbnail())));
    }

    /** Returns the folder or table that was audited, as it was named. */
    public Path data() {
        return data;
    }

    public AuditOptions options() {
        return options;
    }

    public DataSummary summary() {
        return summary;
    }

    /** Returns all files that were read. */
    List<AuditedFile> files() {
        return files;
    }

    /** Returns the findings, the gravest kind first, of groups the largest first, then by name. */
    public List<Finding> findings() {
        return findings;
    }

    /** Returns the findings of a kind. */
    public List<Finding> findings(FindingKind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).toList();
    }

    /** Returns how many files have findings of a kind; one with several of them counts once. */
    public long files(FindingKind kind) {
        return findings.stream()
                .filter(finding -> finding.kind() == kind)
                .flatMap(finding -> finding.files().stream())
                .distinct()
                .count();
    }

    /** Returns how many findings matter so much. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.kind().severity() == severity)
                .count();
    }

    /** Returns a small JPEG of a picture as base64; empty where it could not be read. */
    Optional<String> thumbnail(AuditedFile file) {
        return Optional.ofNullable(places.get(file.name()))
                .map(place -> Base64.getEncoder().encodeToString(thumbnails.get(place)));
    }

    /** Gives the thumbnails up. */
    @Override
    public void close() {
        thumbnails.close();
    }
}
