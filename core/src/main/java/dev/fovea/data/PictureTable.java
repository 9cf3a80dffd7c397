package dev.fovea.data;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import dev.fovea.format.csv.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table of pictures in a CSV file: their paths and labels, and perhaps the part of a split that each belongs to.
 *
 * <p>The first line may name the columns: {@code path} (or file, filename, image), {@code label} (or class, labels) and
 * {@code split} (or part); others are left out. Without such a line there are two columns, path and label, or three: split,
 * label, path, as {@code organize} writes them. Paths start at the folder of the table unless they are absolute. Several
 * labels of one picture stand in one cell: {@code cat|outdoors}; where one picture has several, another may have none, and its
 * cell is empty. A picture that stands there twice counts once.
 */
public final class PictureTable {
    private static final Set<String> PATH_NAMES = Set.of("path", "file", "filename", "image");
    private static final Set<String> LABEL_NAMES = Set.of("label", "class", "labels");
    private static final Set<String> SPLIT_NAMES = Set.of("split", "part");
    private static final int NONE = -1;

    private final Path file;
    private final List<Row> rows;

    private PictureTable(Path file, List<Row> rows) {
        this.file = file;
        this.rows = List.copyOf(rows);
    }

    /**
     * A picture of the table.
     *
     * @param lines where it stands, from 1; several when it stands there several times
     * @param labels each not blank; sorted, and each there once; none only where the table has pictures with several
     */
    public record Row(List<Integer> lines, Path picture, List<String> labels, Optional<Split> split) {
        public Row {
            lines = List.copyOf(lines);
        }

        /** Returns where it stands first. */
        public int line() {
            return lines.get(0);
        }

        private Row and(Row same) {
            List<Integer> all = new ArrayList<>(lines);
            all.addAll(same.lines);
            return new Row(all, picture, labels, split);
        }
    }

    /** Where the columns are; {@link #NONE} where there is no such column. */
    private record Columns(int path, int label, int split) {}

    /**
     * Reads a table.
     *
     * @throws FoveaException naming file and line, if it cannot be read, a row makes no sense, or two contradict each other
     */
    public static PictureTable read(Path file) {
        try {
            return parse(Files.readAllBytes(file), file);
        } catch (IOException e) {
            throw new FoveaException("Could not read " + file + ": " + FileProblem.of(e) + ".", e);
        }
    }

    /**
     * Reads a table that is in memory.
     *
     * @param file where it would lie: what paths start from, and what it is called in messages
     */
    public static PictureTable parse(byte[] content, Path file) {
        List<CsvTable.Row> lines = CsvTable.read(content, file.toString());
        if (lines.isEmpty()) {
            throw new FoveaException(file + " is empty; it needs a row for each picture, such as cats/1.jpg,cat.");
        }
        Optional<Columns> named = named(lines.get(0).cells());
        Columns columns = named.orElseGet(() -> unnamed(lines.get(0), file));
        Map<Path, Row> rows = new LinkedHashMap<>();
        for (CsvTable.Row line : lines.subList(named.isPresent() ? 1 : 0, lines.size())) {
            Row row = row(line, columns, file);
            rows.merge(row.picture().toAbsolutePath().normalize(), row, (earlier, again) -> {
                requireSame(file, earlier, again);
                return earlier.and(again);
            });
        }
        if (rows.isEmpty()) {
            throw new FoveaException(file + " names its columns but has no pictures.");
        }
        PictureTable table = new PictureTable(file, List.copyOf(rows.values()));
        table.requireLabels();
        return table;
    }

    /** A picture may have none of the labels where it may have several; where each has one class, one is missing. */
    private void requireLabels() {
        for (Row row : hasSeveralLabels() ? List.<Row>of() : rows) {
            if (row.labels().isEmpty()) {
                throw new FoveaException(file + ", line " + row.line() + " has no label; a picture may"
                        + " have none only where others have several.");
            }
        }
    }

    /**
     * Returns a table with other labels in some rows; every byte of the other rows stays as it is.
     *
     * @param file what the table is called in messages
     * @param labels the new ones, by the lines that {@link Row#lines} tells
     * @throws FoveaException if it is no table of pictures, or it cannot be told where its rows begin and end
     */
    public static byte[] relabelled(byte[] content, Path file, Map<Integer, String> labels) {
        CsvTable.Row first = CsvTable.read(content, file.toString()).get(0);
        int column = named(first.cells()).orElseGet(() -> unnamed(first, file)).label();
        return CsvTable.changed(content, file.toString(), row -> {
            List<String> cells = new ArrayList<>(row.cells());
            if (labels.containsKey(row.line())) {
                cells.set(column, labels.get(row.line()));
            }
            return cells;
        });
    }

    private static void requireSame(Path table, Row one, Row other) {
        if (!one.labels().equals(other.labels())) {
            throw new FoveaException(table + ", line " + other.line() + " gives " + other.picture() + " the class "
                    + String.join("|", other.labels()) + ", and line " + one.line() + " gives it "
                    + String.join("|", one.labels()) + "; leave one, or write both labels in one cell with a bar.");
        }
        if (!one.split().equals(other.split())) {
            throw new FoveaException(table + ", line " + other.line() + " puts " + other.picture()
                    + " into another part" + " than line " + one.line() + "; leave one.");
        }
    }

    private static Optional<Columns> named(List<String> cells) {
        List<String> names = cells.stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .toList();
        Columns columns = new Columns(place(names, PATH_NAMES), place(names, LABEL_NAMES), place(names, SPLIT_NAMES));
        return columns.path() == NONE || columns.label() == NONE ? Optional.empty() : Optional.of(columns);
    }

    private static int place(List<String> names, Set<String> wanted) {
        for (int i = 0; i < names.size(); i++) {
            if (wanted.contains(names.get(i))) {
                return i;
            }
        }
        return NONE;
    }

    private static Columns unnamed(CsvTable.Row first, Path file) {
        int width = first.cells().size();
        if (width == 2) {
            return new Columns(0, 1, NONE);
        }
        if (width == 3 && split(first.cells().get(0)).isPresent()) {
            return new Columns(2, 1, 0);
        }
        throw new FoveaException(file + ", line " + first.line() + " has " + width
                + " columns and does not name them; begin with a line such as path,label or split,class,path.");
    }

    private static Row row(CsvTable.Row line, Columns columns, Path file) {
        String where = file + ", line " + line.line();
        int last = Math.max(columns.path(), Math.max(columns.label(), columns.split()));
        if (line.cells().size() <= last) {
            throw new FoveaException(
                    where + " has " + line.cells().size() + " columns where there should be " + (last + 1) + ".");
        }
        List<String> labels = labels(line.cells().get(columns.label()), where);
        Optional<Split> split = Optional.empty();
        if (columns.split() != NONE) {
            String name = line.cells().get(columns.split());
            split = split(name);
            if (split.isEmpty()) {
                throw new FoveaException(where + ": '" + name + "' is no part; there are train, validation and test.");
            }
        }
        return new Row(List.of(line.line()), path(line.cells().get(columns.path()), file, where), labels, split);
    }

    private static List<String> labels(String cell, String where) {
        if (cell.isBlank()) {
            return List.of();
        }
        List<String> labels = Arrays.stream(cell.split("\\|", -1))
                .map(String::strip)
                .distinct()
                .sorted()
                .toList();
        if (labels.contains("")) {
            throw new FoveaException(where + " has an empty label beside a bar.");
        }
        return labels;
    }

    private static Path path(String text, Path file, String where) {
        if (text.isBlank()) {
            throw new FoveaException(where + " names no picture.");
        }
        try {
            return file.resolveSibling(text);
        } catch (InvalidPathException e) {
            throw new FoveaException(where + ": '" + text + "' cannot be a path: " + e.getReason() + ".", e);
        }
    }

    private static Optional<Split> split(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(Split.values())
                .filter(split -> split.folder().equals(wanted))
                .findFirst();
    }

    public Path file() {
        return file;
    }

    /** Returns the pictures in the table's order, each once. */
    public List<Row> rows() {
        return rows;
    }

    /** Tells whether the table says to which part each picture belongs. */
    public boolean hasSplits() {
        return rows.get(0).split().isPresent();
    }

    /** Tells whether any picture has several labels, so that all of them may. */
    public boolean hasSeveralLabels() {
        return rows.stream().anyMatch(row -> row.labels().size() > 1);
    }

    /**
     * Returns the one label of a row.
     *
     * @throws FoveaException if it has several, or none
     */
    public String onlyLabel(Row row) {
        if (row.labels().size() != 1) {
            throw new FoveaException(file + ", line " + row.line() + ": " + row.picture() + " has "
                    + (row.labels().isEmpty() ? "no label" : "several labels, " + String.join(" and ", row.labels()))
                    + ", and the classifier knows one class for each picture; leave one.");
        }
        return row.labels().get(0);
    }
}
