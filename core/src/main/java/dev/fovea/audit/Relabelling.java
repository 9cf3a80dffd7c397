package dev.fovea.audit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which pictures get another class, and where they lie then. */
final class Relabelling {
    private Relabelling() {}

    /**
     * Returns the pictures whose label is doubted, each with the class that it looks like, the most suspicious first.
     *
     * @param moved those that go to quarantine, which keep their class
     */
    static Map<AuditedFile, String> of(List<Finding> findings, FixOptions options, Set<AuditedFile> moved) {
        Map<AuditedFile, String> classes = new LinkedHashMap<>();
        if (!options.relabels()) {
            return classes;
        }
        for (Finding finding : findings) {
            finding.suggested()
                    .ifPresent(suggested -> finding.files().stream()
                            .filter(file -> options.allows(file) && !moved.contains(file))
                            .forEach(file -> classes.put(file, suggested)));
        }
        return classes;
    }

    /**
     * Returns where a picture of another class lies: in the folder beside its own or, where names say the class, beside it.
     *
     * @param file has a class, and stands in no table
     */
    static Path place(AuditedFile file, String suggested) {
        Path path = file.path().toAbsolutePath().normalize();
        String name = String.valueOf(path.getFileName());
        if (file.name().contains("/")) {
            return path.resolveSibling("..").normalize().resolve(suggested).resolve(name);
        }
        return path.resolveSibling(
                suggested + name.substring(file.className().orElseThrow().length()));
    }

    /** Returns another name for a place that is taken, which says the same class. */
    static Path numbered(Path place, int number) {
        String name = String.valueOf(place.getFileName());
        int dot = name.lastIndexOf('.');
        return place.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
    }
}
