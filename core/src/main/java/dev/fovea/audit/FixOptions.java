package dev.fovea.audit;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is done about findings.
 *
 * @param kinds what is moved to quarantine
 * @param relabels whether pictures whose label is doubted get the class that they look like
 * @param only names of the files that may be moved or relabelled, as the report has them; all where there is no list
 */
public record FixOptions(Set<FindingKind> kinds, boolean relabels, Optional<Set<String>> only) {
    /** @throws FoveaException if a kind needs a person's judgement of each finding, or doubted pictures would be moved and relabelled */
    public FixOptions {
        kinds = Set.copyOf(kinds);
        only = only.map(Set::copyOf);
        for (FindingKind kind : kinds) {
            if (!kind.isMovable()) {
                throw new FoveaException("Findings of the kind " + kind.keyword()
                        + " are not moved: a person has to look at them. Choose other kinds.");
            }
        }
        if (relabels && kinds.contains(FindingKind.WRONG_LABEL)) {
            throw new FoveaException("Pictures with the finding wrong-label are either relabelled or moved away;"
                    + " leave --relabel or that kind.");
        }
    }

    /** Returns what is safe for all: what no training could use, and copies, go to quarantine. */
    public static FixOptions safe() {
        return new FixOptions(
                Set.of(FindingKind.UNREADABLE, FindingKind.TRUNCATED, FindingKind.EXACT_DUPLICATE),
                false,
                Optional.empty());
    }

    public FixOptions withKinds(Set<FindingKind> newKinds) {
        return new FixOptions(newKinds, relabels, only);
    }

    public FixOptions withRelabelling(boolean newRelabels) {
        return new FixOptions(kinds, newRelabels, only);
    }

    /**
     * Returns the same for some files alone.
     *
     * @param list a text of names, one a line; empty lines count for nothing
     * @throws FoveaException if it cannot be read, or names nothing
     */
    public FixOptions withOnly(Path list) {
        List<String> lines;
        try {
            lines = Files.readAllLines(list, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new FoveaException("Could not read " + list + ": " + FileProblem.of(e) + ".", e);
        }
        Set<String> names = new HashSet<>();
        lines.stream().map(String::strip).filter(name -> !name.isEmpty()).forEach(names::add);
        if (names.isEmpty()) {
            throw new FoveaException(list + " names no file; write the names that the report shows, one a line.");
        }
        return new FixOptions(kinds, relabels, Optional.of(names));
    }

    boolean allows(AuditedFile file) {
        return only.isEmpty() || only.get().contains(file.name());
    }

    /** @throws FoveaException if the list has a name that no file has */
    void requireNames(List<AuditedFile> files) {
        Set<String> unknown = new HashSet<>(only.orElse(Set.of()));
        files.forEach(file -> unknown.remove(file.name()));
        if (!unknown.isEmpty()) {
            throw new FoveaException(
                    "There is no file " + unknown.stream().sorted().findFirst().orElseThrow()
                            + " in the data; write the names as the report shows them.");
        }
    }
}
