package dev.fovea.data.organize;

import dev.fovea.AtomicFile;
import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import dev.fovea.Sha256;
import dev.fovea.data.PictureTable;
import dev.fovea.data.Split;
import dev.fovea.format.csv.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** A table of split, class and path; no picture is touched. Every command that takes a folder of pictures takes it too. */
final class TableDestination implements Destination {
    static final String EXTENSION = ".csv";

    private final Path file;
    private final DestinationMark mark;
    private final String digestBefore;
    private final Map<Path, PictureTable.Row> earlier;
    private final Path sourceFolder;

    private TableDestination(Path file, DestinationMark mark, Optional<PictureTable> table, Path sourceFolder) {
        this.file = file;
        this.mark = mark;
        this.sourceFolder = sourceFolder;
        earlier = new HashMap<>();
        digestBefore = table.map(read -> digest(file)).orElse("");
        table.ifPresent(read -> read.rows().forEach(row -> earlier.put(absolute(row.picture()), row)));
    }

    /** Tells whether a destination is the name of a table. */
    static boolean isTable(Path destination) {
        return String.valueOf(destination.getFileName()).endsWith(EXTENSION) && !Files.isDirectory(destination);
    }

    static Path markOf(Path file) {
        return file.resolveSibling("." + file.getFileName() + FolderDestination.MARK);
    }

    /** @throws FoveaException if there is a table that another run, or no run, wrote, or that was changed since */
    static TableDestination open(Path file, Path source, OrganizePlan plan) {
        DestinationMark mark = DestinationMark.of(source, plan, false);
        Path sourceFolder = Files.isRegularFile(source) ? source.resolveSibling("") : source;
        Optional<PictureTable> table = Optional.empty();
        if (Files.exists(file)) {
            DestinationMark before = DestinationMark.read(markOf(file))
                    .orElseThrow(() -> new FoveaException(
                            file + " is there already, and no earlier run wrote it; choose another name."));
            before.requireSameRun(mark, file);
            requireUnchanged(file, before);
            table = Optional.of(PictureTable.read(file));
        }
        return new TableDestination(file, mark, table, sourceFolder);
    }

    static void requireUnchanged(Path file, DestinationMark mark) {
        String now = digest(file);
        if (!now.equals(mark.digest()) && !now.equals(mark.digestBefore())) {
            throw new FoveaException(
                    file + " was changed since it was written, and stays as it is; choose another name.");
        }
    }

    private static String digest(Path file) {
        try {
            return Sha256.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new FoveaException("Could not read " + file + ": " + FileProblem.of(e) + ".", e);
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    @Override
    public Map<String, Earlier> earlier() {
        Map<String, Earlier> placed = new HashMap<>();
        earlier.forEach((picture, row) -> placed.put(
                Source.below(sourceFolder, picture),
                new Earlier(row.split().orElse(Split.TRAIN), String.join("|", row.labels()), "")));
        return placed;
    }

    @Override
    public int place(List<Placement> placements, IntConsumer progress) {
        List<Placement> sorted = new ArrayList<>(placements);
        sorted.sort(Comparator.comparing(Placement::split)
                .thenComparing(Placement::label)
                .thenComparing(Placement::source));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("split", "class", "path"));
        int added = 0;
        for (Placement placement : sorted) {
            Path picture = absolute(placement.picture());
            added += earlier.containsKey(picture) ? 0 : 1;
            rows.add(List.of(placement.split().folder(), placement.label(), shown(picture)));
            progress.accept(rows.size() - 1);
        }
        byte[] content = CsvTable.write(rows);
        // The mark goes first: a table without one would be nobody's.
        mark.withDigests(Sha256.of(content), digestBefore).write(markOf(file));
        AtomicFile.write(file, out -> out.write(content));
        return added;
    }

    /** A picture below the table's folder is told from there, so that both can be moved together. */
    private String shown(Path picture) {
        Path folder = absolute(file).resolveSibling("");
        Path parent = absolute(file).getParent();
        boolean below = parent != null && picture.startsWith(parent);
        return below ? folder.relativize(picture).toString() : picture.toString();
    }

    @Override
    public void close() {}
}
