package dev.fovea.data;

import dev.fovea.FoveaException;
import dev.fovea.picture.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Datasets out of a table of pictures, by the rules that {@link DataFolder} has for folders. Where one picture of the table
 * has several labels, all may.
 */
final class TableData {
    private final PictureTable table;

    TableData(PictureTable table) {
        this.table = table;
    }

    /** Returns the rows of one part; where the table has no parts, all are of the training part. */
    private static Predicate<PictureTable.Row> in(Split split) {
        return row -> row.split().orElse(Split.TRAIN) == split;
    }

    /** Returns the pictures of the training part, or of all parts together when there are none. */
    Dataset training() {
        return of(in(Split.TRAIN), Optional.empty());
    }

    /** Returns the pictures of one part. */
    Dataset part(Split split, Labels labels) {
        return of(in(split), Optional.of(labels));
    }

    Dataset all(Optional<Labels> labels) {
        return of(row -> true, labels);
    }

    boolean hasSplits() {
        return table.hasSplits();
    }

    boolean has(Split split) {
        return table.hasSplits() && table.rows().stream().anyMatch(in(split));
    }

    private Dataset of(Predicate<PictureTable.Row> wanted, Optional<Labels> known) {
        List<PictureTable.Row> rows = table.rows().stream().filter(wanted).toList();
        Labels labels = known.orElseGet(() -> labelsOf(rows));
        List<Sample> samples = new ArrayList<>();
        for (PictureTable.Row row : rows) {
            List<String> names = labels.multiLabel() ? row.labels() : List.of(table.onlyLabel(row));
            List<Integer> numbers = names.stream()
                    .map(name -> number(row, name, labels))
                    .sorted()
                    .toList();
            samples.add(new Sample(row.picture(), numbers));
        }
        return new Dataset(labels, samples);
    }

    private int number(PictureTable.Row row, String name, Labels labels) {
        return labels.find(name)
                .orElseThrow(() -> new FoveaException(table.file() + ", line " + row.line() + " has the class " + name
                        + ", which is none of those known, " + String.join(", ", labels.names()) + "."));
    }

    private Labels labelsOf(List<PictureTable.Row> rows) {
        TreeSet<String> names = new TreeSet<>();
        rows.forEach(row -> names.addAll(row.labels()));
        if (names.size() < 2) {
            throw new FoveaException(table.file() + " has "
                    + (names.isEmpty() ? "no pictures to train on" : "only one class, " + names.first())
                    + "; a classifier needs two or more.");
        }
        return new Labels(List.copyOf(names), table.hasSeveralLabels());
    }
}
