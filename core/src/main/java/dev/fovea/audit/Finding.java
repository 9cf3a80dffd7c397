package dev.fovea.audit;

import java.util.List;

/**
 * Something that an audit found.
 *
 * @param kind what it is; it says what that means and what to do
 * @param files concerned, of a group the one to keep first; empty where it concerns all
 * @param detail what is so here, such as the size that is too small; one clause
 * @param equal whether the files of a group are equal byte for byte, each with each
 * @param pairs which files of a group are alike, as places in {@code files}; empty where all are
 */
public record Finding(FindingKind kind, List<AuditedFile> files, String detail, boolean equal, List<Pair> pairs) {
    public Finding {
        files = List.copyOf(files);
        pairs = List.copyOf(pairs);
    }

    /** Two places in a list of files, the smaller one first. */
    public record Pair(int first, int second) {}

    static Finding of(FindingKind kind, AuditedFile file, String detail) {
        return new Finding(kind, List.of(file), detail, false, List.of());
    }

    static Finding of(FindingKind kind, List<AuditedFile> files, String detail) {
        return new Finding(kind, files, detail, false, List.of());
    }

    /** Returns whether two files of a group are alike themselves, and not only by way of others. */
    boolean areAlike(int first, int second) {
        return equal || pairs.contains(new Pair(Math.min(first, second), Math.max(first, second)));
    }
}
