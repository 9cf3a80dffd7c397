package dev.fovea.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was taken back of a fix.
 *
 * @param moved files that came back from quarantine
 * @param relabelled pictures that lie again in the class they had
 * @param table that is as it was before, if the data is one and it had been written anew
 */
public record Undone(int moved, int relabelled, Optional<Path> table) {
    /** Returns it in sentences. */
    public String inWords() {
        List<String> sentences = new ArrayList<>();
        if (moved > 0) {
            sentences.add("Moved " + moved + " files back.");
        }
        if (relabelled > 0) {
            sentences.add("Gave " + relabelled + " pictures the class back that they had.");
        }
        table.ifPresent(file -> sentences.add("Wrote " + file + " as it was before, with the rows and labels it had."));
        return sentences.isEmpty() ? "All was back already." : String.join(" ", sentences);
    }
}
