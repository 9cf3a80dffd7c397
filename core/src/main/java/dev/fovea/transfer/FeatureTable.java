package dev.fovea.transfer;

import dev.fovea.AtomicFile;
import dev.fovea.FoveaException;
import dev.fovea.Sha256;
import dev.fovea.data.Dataset;
import dev.fovea.data.Sample;
import dev.fovea.engine.Samples;
import dev.fovea.format.csv.CsvTable;
import dev.fovea.format.npy.NpyRows;
import dev.fovea.format.npy.NpyType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The features of a dataset's pictures in one pass or several, on the disk: only what is asked for is in memory. Pictures that
 * could not be read are not there. Safe for threads.
 */
public final class FeatureTable {
    private static final String UNREADABLE = "could not be read when its features were computed";

    private final Dataset dataset;
    private final List<FeaturePass> passes;
    private final List<Part> parts;
    private final int columns;
    private final Map<Path, String> unreadable;
    private final Map<Path, Integer> numbers = new HashMap<>();

    /**
     * The features of one network.
     *
     * @param files one for each pass
     * @param rows where the pictures are in each of them
     * @param first where what is meant begins in a row
     * @param columns how many numbers that is
     */
    private record Part(List<FeatureFile> files, List<int[]> rows, int first, int columns) {
        Part columns(int from, int to) {
            return new Part(files, rows, first + from, to - from);
        }
    }

    private FeatureTable(Dataset dataset, List<FeaturePass> passes, List<Part> parts, Map<Path, String> unreadable) {
        this.dataset = dataset;
        this.passes = List.copyOf(passes);
        this.parts = List.copyOf(parts);
        this.unreadable = Map.copyOf(unreadable);
        columns = parts.stream().mapToInt(Part::columns).sum();
        for (int picture = 0; picture < dataset.size(); picture++) {
            numbers.put(dataset.samples().get(picture).file(), picture);
        }
    }

    /**
     * Returns the table of some files.
     *
     * @param all the pictures that the files' places mean
     * @param reasons what is wrong with those that could not be read, as far as it is known
     * @throws FoveaException if no picture is there
     */
    static FeatureTable of(Dataset all, List<FeaturePass> passes, List<FeatureFile> files, Map<Path, String> reasons) {
        BitSet there = new BitSet();
        there.set(0, all.size());
        for (FeatureFile file : files) {
            BitSet inFile = new BitSet();
            Arrays.stream(file.places()).forEach(inFile::set);
            there.and(inFile);
        }
        Map<Path, String> unreadable = new TreeMap<>();
        List<Sample> samples = new ArrayList<>();
        for (int place = 0; place < all.size(); place++) {
            Sample sample = all.samples().get(place);
            if (there.get(place)) {
                samples.add(sample);
            } else {
                unreadable.put(sample.file(), reasons.getOrDefault(sample.file(), UNREADABLE));
            }
        }
        if (samples.isEmpty()) {
            throw new FoveaException("None of the " + all.size() + " pictures could be read.");
        }
        List<int[]> rows = new ArrayList<>();
        for (FeatureFile file : files) {
            int[] places = file.places();
            rows.add(there.stream()
                    .map(place -> Arrays.binarySearch(places, place))
                    .toArray());
        }
        return new FeatureTable(
                new Dataset(all.labels(), samples),
                passes,
                List.of(new Part(List.copyOf(files), rows, 0, files.get(0).columns())),
                unreadable);
    }

    /** Returns the pictures that are there, in order. */
    public Dataset dataset() {
        return dataset;
    }

    /** Returns how many pictures there are. */
    public int size() {
        return dataset.size();
    }

    public List<FeaturePass> passes() {
        return passes;
    }

    /** Returns how many numbers a picture has in a pass. */
    public int columns() {
        return columns;
    }

    /** Returns the pictures that are not there, each with the reason. */
    public Map<Path, String> unreadable() {
        return unreadable;
    }

    /** Returns the numbers of a part's pictures, in its order, without those that are not there. */
    public int[] numbersOf(Dataset part) {
        return part.samples().stream()
                .map(sample -> numbers.get(sample.file()))
                .filter(number -> number != null)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Copies what a pass has of a picture: {@link #columns} numbers.
     *
     * @param picture its number, 0 to {@link #size} less 1
     */
    public void copy(int picture, int pass, float[] target, int at) {
        int column = at;
        for (Part part : parts) {
            part.files().get(pass).copy(part.rows().get(pass)[picture], part.first(), part.columns(), target, column);
            column += part.columns();
        }
    }

    /**
     * Returns what networks take of some pictures: (pictures, {@link #columns}).
     *
     * @param inPasses in which pass each of them is looked at
     */
    Samples samples(int[] pictures, int[] inPasses) {
        float[] values = new float[pictures.length * columns];
        for (int i = 0; i < pictures.length; i++) {
            copy(pictures[i], inPasses[i], values, i * columns);
        }
        return Samples.ofFloats(values, pictures.length);
    }

    /**
     * Returns this with the features of another network beside them.
     *
     * @throws FoveaException if it is of other pictures or passes
     */
    public FeatureTable beside(FeatureTable other) {
        if (!dataset.equals(other.dataset) || passes.size() != other.passes.size()) {
            throw new FoveaException("Features side by side must be of the same pictures and passes, got "
                    + dataset.size() + " pictures in " + passes.size() + " passes, and " + other.dataset.size() + " in "
                    + other.passes.size() + ".");
        }
        List<Part> all = new ArrayList<>(parts);
        all.addAll(other.parts);
        return new FeatureTable(dataset, passes, all, unreadable);
    }

    /** Returns SHA-256, in hexadecimal, of all that the features depend on, and of the pictures' labels. */
    String fingerprint() {
        MessageDigest digest = Sha256.digest();
        for (Part part : parts) {
            String range = " " + part.first() + " " + part.columns() + "\n";
            part.files().forEach(file -> digest.update((file.name() + range).getBytes(StandardCharsets.UTF_8)));
        }
        digest.update((dataset.labels() + "\n").getBytes(StandardCharsets.UTF_8));
        dataset.samples().forEach(sample -> digest.update((sample + "\n").getBytes(StandardCharsets.UTF_8)));
        return Sha256.of(digest);
    }

    /**
     * Returns some of the numbers of every picture alone.
     *
     * @param first where they begin in a row
     * @param count how many, 1 or more
     */
    public FeatureTable columns(int first, int count) {
        if (first < 0 || count < 1 || first + count > columns) {
            throw new IllegalArgumentException(
                    "There are " + columns + " columns of features, not " + count + " from " + first + " on");
        }
        List<Part> some = new ArrayList<>();
        int start = 0;
        for (Part part : parts) {
            int from = Math.max(0, first - start);
            int to = Math.min(part.columns(), first + count - start);
            if (from < to) {
                some.add(part.columns(from, to));
            }
            start += part.columns();
        }
        return new FeatureTable(dataset, passes, some, unreadable);
    }

    /** Returns the same features with other labels of the same pictures. */
    public FeatureTable withLabels(Dataset labelled) {
        Map<Path, Sample> others = new HashMap<>();
        labelled.samples().forEach(sample -> others.put(sample.file(), sample));
        List<Sample> samples = dataset.samples().stream()
                .map(sample -> others.getOrDefault(sample.file(), sample))
                .toList();
        return new FeatureTable(new Dataset(labelled.labels(), samples), passes, parts, unreadable);
    }

    /**
     * Writes all features into one {@code .npy} file (passes x pictures, ...), pass after pass, and beside it a {@code .csv}
     * that says of each row which picture, label and pass it is.
     *
     * @param shape of one row
     * @throws FoveaException if they cannot be written
     */
    public void write(Path npy, List<Integer> shape) {
        float[] row = new float[columns];
        List<List<String>> lines = new ArrayList<>(List.of(List.of("path", "label", "pass")));
        try (NpyRows rows = NpyRows.create(npy, NpyType.FLOAT32, shape)) {
            for (int pass = 0; pass < passes.size(); pass++) {
                for (int picture = 0; picture < size(); picture++) {
                    copy(picture, pass, row, 0);
                    rows.append(row);
                    Sample sample = dataset.samples().get(picture);
                    lines.add(List.of(
                            sample.file().toAbsolutePath().normalize().toString(),
                            dataset.namesOf(sample),
                            passes.get(pass).name()));
                }
            }
            rows.finish();
        }
        byte[] table = CsvTable.write(lines);
        AtomicFile.write(tableBeside(npy), out -> out.write(table));
    }

    /** Returns {@code features.csv} beside {@code features.npy}. */
    public static Path tableBeside(Path npy) {
        String name = String.valueOf(npy.getFileName()).replaceFirst("\\.npy$", "");
        return npy.resolveSibling(name + ".csv");
    }
}
