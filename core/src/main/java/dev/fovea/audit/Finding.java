package dev.fovea.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that an audit found.
 *
 * @param kind what it is; it says what that means and what to do
 * @param files concerned, of a group the one to keep first; empty where it concerns all
 * @param detail what is so here, such as the size that is too small; one clause
 * @param equal whether the files of a group are equal byte for byte, each with each
 * @param pairs which files of a group are alike, as places in {@code files}; of a large group not all that are. Empty
 *     where all files are equal, and where there is no group
 * @param suggested the class that the picture looks like, where its own is doubted
 */
public record Finding(
        FindingKind kind,
        List<AuditedFile> files,
        String detail,
        boolean equal,
        List<Pair> pairs,
        Optional<String> suggested) {
    public Finding {
        files = List.copyOf(files);
        pairs = List.copyOf(pairs);
    }

    Finding(FindingKind kind, List<AuditedFile> files, String detail, boolean equal, List<Pair> pairs) {
        this(kind, files, detail, equal, pairs, Optional.empty());
    }

    /** Two places in a list of files, the smaller one first. */
    public record Pair(int first, int second) {}

    static Finding of(FindingKind kind, AuditedFile file, String detail) {
        return new Finding(kind, List.of(file), detail, false, List.of());
    }

    static Finding ofLabel(AuditedFile file, String suggested, String detail) {
        return new Finding(FindingKind.WRONG_LABEL, List.of(file), detail, false, List.of(), Optional.of(suggested));
    }

    static Finding of(FindingKind kind, List<AuditedFile> files, String detail) {
        return new Finding(kind, files, detail, false, List.of());
    }

    /** Returns whether its files have several classes. */
    boolean hasSeveralClasses() {
        return files.stream()
                        .flatMap(file -> file.className().stream())
                        .distinct()
                        .count()
                > 1;
    }

    /** Returns for each file of a group the places of those that it is alike to itself, and not only by way of others. */
    List<List<Integer>> neighbours() {
        List<List<Integer>> neighbours = new ArrayList<>();
        files.forEach(file -> neighbours.add(new ArrayList<>()));
        for (Pair pair : pairs) {
            neighbours.get(pair.first()).add(pair.second());
            neighbours.get(pair.second()).add(pair.first());
        }
        return neighbours;
    }
}
