package dev.fovea.data;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import dev.fovea.data.decode.PictureFiles;
import dev.fovea.data.opencv.OpenCv;
import dev.fovea.picture.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the names of the pictures in a folder of class folders, or in a {@link PictureTable} that stands for one. */
public final class DataFolder {
    private DataFolder() {}

    /**
     * Reads {@code data/{train,validation,test}/<class>/*}, or {@code data/<class>/*}, which is then split 0.8 / 0.1 /
     * 0.1 by {@link SplitRule}. A missing validation part is taken from the training part, a missing test part is empty.
     * Either may lack classes of the training part. A table of pictures is read by the same rules.
     *
     * @param seed of the split
     * @throws FoveaException if the folder does not exist, has fewer than two classes, or a class without pictures
     */
    public static DatasetSplits read(Path data, long seed) {
        OpenCv.beginToLoad();
        if (isTable(data)) {
            TableData table = new TableData(PictureTable.read(data));
            Dataset training = table.training();
            Labels labels = training.labels();
            return table.hasSplits()
                    ? withValidation(
                            training, table.part(Split.VALIDATION, labels), table.part(Split.TEST, labels), seed)
                    : split(training, SplitRule.standard(seed));
        }
        requireFolder(data);
        Path train = data.resolve(Split.TRAIN.folder());
        if (!Files.isDirectory(train)) {
            return split(readClasses(data), SplitRule.standard(seed));
        }
        Dataset training = readClasses(train);
        Dataset test = readPart(data, Split.TEST, training.labels());
        return withValidation(training, readPart(data, Split.VALIDATION, training.labels()), test, seed);
    }

    /**
     * Returns the test part of data that has one.
     *
     * @param labels the classes of the training part
     * @throws FoveaException if there is another class in it
     */
    public static Optional<Dataset> test(Path data, Labels labels) {
        if (isTable(data)) {
            TableData table = new TableData(PictureTable.read(data));
            return table.has(Split.TEST) ? Optional.of(table.part(Split.TEST, labels)) : Optional.empty();
        }
        requireFolder(data);
        Path test = data.resolve(Split.TEST.folder());
        return Files.isDirectory(test) ? Optional.of(readClasses(test, labels)) : Optional.empty();
    }

    private static boolean isTable(Path data) {
        return Files.isRegularFile(data);
    }

    private static DatasetSplits withValidation(Dataset training, Dataset validation, Dataset test, long seed) {
        if (validation.size() > 0) {
            return new DatasetSplits(training, validation, test);
        }
        DatasetSplits parts = split(training, new SplitRule(0.1, 0, seed, false));
        return new DatasetSplits(parts.train(), parts.validation(), test);
    }

    /**
     * Reads all pictures below {@code folder/<class>/}, or of a table, the classes sorted by name.
     *
     * @throws FoveaException if the folder does not exist, has fewer than two classes, or a class without pictures
     */
    public static Dataset readClasses(Path folder) {
        if (isTable(folder)) {
            return new TableData(PictureTable.read(folder)).all(Optional.empty());
        }
        requireFolder(folder);
        List<Path> classes = classFolders(folder);
        if (classes.isEmpty() && !pictures(folder).isEmpty()) {
            throw new FoveaException(
                    folder + " has pictures but no class folders; sort them into a folder for each class"
                            + " first, which organize does by their names.");
        }
        if (classes.size() < 2) {
            throw new FoveaException(folder + " has "
                    + (classes.isEmpty()
                            ? "no class folders"
                            : "only one class, " + classes.get(0).getFileName())
                    + "; a classifier needs two or more, each a folder of pictures.");
        }
        Labels labels = new Labels(classes.stream().map(DataFolder::name).toList());
        List<Sample> samples = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            addPictures(classes.get(label), label, samples);
        }
        return new Dataset(labels, samples);
    }

    private static Dataset readPart(Path data, Split split, Labels labels) {
        Path folder = data.resolve(split.folder());
        if (!Files.isDirectory(folder)) {
            return new Dataset(labels, List.of());
        }
        return readClasses(folder, labels);
    }

    /**
     * Reads the pictures below {@code folder/<class>/} of known classes. A class may be missing there, as happens where
     * a small class is split; another one may not be there.
     *
     * @throws FoveaException if the folder does not exist, or has no class, an unknown one or one without pictures
     */
    public static Dataset readClasses(Path folder, Labels labels) {
        if (isTable(folder)) {
            return new TableData(PictureTable.read(folder)).all(Optional.of(labels));
        }
        requireFolder(folder);
        List<Path> classes = classFolders(folder);
        if (classes.isEmpty()) {
            throw new FoveaException(folder + " has no class folders; it needs some of " + listed(labels) + ".");
        }
        List<Sample> samples = new ArrayList<>();
        for (Path ofClass : classes) {
            int label = labels.find(name(ofClass))
                    .orElseThrow(() -> new FoveaException(folder + " has the class " + name(ofClass)
                            + ", which is none of those known, " + listed(labels) + "; both need the same classes."));
            addPictures(ofClass, label, samples);
        }
        return new Dataset(labels, samples);
    }

    private static String listed(Labels labels) {
        return String.join(", ", labels.names());
    }

    private static void addPictures(Path ofClass, int label, List<Sample> samples) {
        picturesOfClass(ofClass).forEach(picture -> samples.add(new Sample(picture, label)));
    }

    private static DatasetSplits split(Dataset all, SplitRule rule) {
        List<Integer> strata =
                LabelStrata.of(all.samples().stream().map(Sample::labels).toList());
        Map<Integer, Map<Path, Double>> hashes = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            Path file = all.samples().get(i).file();
            hashes.computeIfAbsent(strata.get(i), key -> new LinkedHashMap<>()).put(file, rule.hash(file));
        }
        Map<Path, Split> sides = new LinkedHashMap<>();
        hashes.values().forEach(ofStratum -> sides.putAll(rule.assign(ofStratum)));
        Map<Split, List<Sample>> parts = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            parts.put(
                    split,
                    all.samples().stream()
                            .filter(sample -> sides.get(sample.file()) == split)
                            .toList());
        }
        return new DatasetSplits(
                new Dataset(all.labels(), parts.getOrDefault(Split.TRAIN, List.of())),
                new Dataset(all.labels(), parts.getOrDefault(Split.VALIDATION, List.of())),
                new Dataset(all.labels(), parts.getOrDefault(Split.TEST, List.of())));
    }

    /** Returns the sub-folders that are not hidden, sorted by name. */
    public static List<Path> classFolders(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .filter(entry -> !name(entry).startsWith("."))
                    .sorted((a, b) -> name(a).compareTo(name(b)))
                    .toList();
        } catch (IOException e) {
            throw new FoveaException("Could not list " + folder + ": " + FileProblem.of(e) + ".", e);
        }
    }

    /** Returns the pictures directly in a folder, sorted by name. */
    public static List<Path> pictures(Path folder) {
        try {
            return PictureFiles.in(folder);
        } catch (IOException e) {
            throw new FoveaException("Could not list " + folder + ": " + FileProblem.of(e) + ".", e);
        }
    }

    /**
     * Returns the pictures directly in the folder of a class, sorted by name.
     *
     * @throws FoveaException if there are none
     */
    public static List<Path> picturesOfClass(Path folder) {
        List<Path> pictures = pictures(folder);
        if (pictures.isEmpty()) {
            throw new FoveaException("The class folder " + folder + " has no pictures; add some or remove the folder.");
        }
        return pictures;
    }

    /** @throws FoveaException if there is no such folder */
    public static void requireFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new FoveaException("There is no folder " + folder + "; check the path.");
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
