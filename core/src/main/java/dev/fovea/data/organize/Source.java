package dev.fovea.data.organize;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import dev.fovea.data.DataFolder;
import dev.fovea.data.PictureTable;
import dev.fovea.data.Split;
import dev.fovea.data.decode.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The pictures to be organised: in class folders, flat in a folder with the class in their names, or in a table.
 *
 * @param leftOut files and folders that no picture was taken from: with another extension, or inside a class folder
 */
record Source(Path path, List<SourcePicture> pictures, List<Path> leftOut) {
    /**
     * Finds the pictures.
     *
     * @param destination left out where it lies inside the source, as it does when a run is repeated
     * @throws FoveaException if there is no such folder or table, no pictures, a class without any, or both loose pictures
     *     and class folders
     */
    static Source read(Path path, Naming naming, Path destination) {
        Source source = Files.isRegularFile(path) ? ofTable(path, naming) : ofFolder(path, naming, destination);
        SortedSet<String> labels = source.labels();
        if (labels.isEmpty()) {
            throw new FoveaException(
                    path + " has no pictures; it needs class folders, or files named like cat.12.jpg.");
        }
        if (labels.size() == 1) {
            throw new FoveaException(
                    path + " has only one class, " + labels.first() + "; a classifier needs two or more.");
        }
        requireGroups(source, naming);
        return source;
    }

    /** Returns all labels of all pictures. */
    SortedSet<String> labels() {
        SortedSet<String> labels = new TreeSet<>();
        pictures.forEach(picture -> labels.addAll(SourcePicture.labels(picture.label())));
        return labels;
    }

    private static void requireGroups(Source source, Naming naming) {
        if (naming.group().isPresent()
                && source.pictures().stream()
                        .allMatch(picture -> picture.group().isEmpty())) {
            throw new FoveaException(
                    "The pattern of the group, '" + naming.group().get() + "', is found in no path, such as "
                            + source.below(source.pictures().get(0).file()) + ".");
        }
    }

    private static Source ofTable(Path path, Naming naming) {
        PictureTable table = PictureTable.read(path);
        List<SourcePicture> pictures = new ArrayList<>();
        if (table.hasSplits()) {
            throw new FoveaException(
                    path + " is organised already: it says which part each picture belongs to. Train on it"
                            + " as it is; to split it anew, leave that column out.");
        }
        for (PictureTable.Row row : table.rows()) {
            String label = String.join("|", row.labels());
            pictures.add(
                    new SourcePicture(row.picture(), label, naming.groupOf(below(Source.folder(path), row.picture()))));
        }
        return new Source(path, pictures, List.of());
    }

    private static Source ofFolder(Path folder, Naming naming, Path destination) {
        DataFolder.requireFolder(folder);
        List<Path> flat = DataFolder.pictures(folder);
        List<Path> folders = DataFolder.classFolders(folder).stream()
                .filter(child -> !absolute(destination).startsWith(absolute(child)))
                .toList();
        requireOneKind(folder, flat, folders);
        List<SourcePicture> pictures = new ArrayList<>();
        List<Path> leftOut = new ArrayList<>();
        if (flat.isEmpty()) {
            for (Path child : folders) {
                requireNoSplit(folder, child);
                String label = String.valueOf(child.getFileName());
                List<Path> found = DataFolder.picturesOfClass(child);
                found.forEach(
                        file -> pictures.add(new SourcePicture(file, label, naming.groupOf(below(folder, file)))));
                leftOut.addAll(others(child));
            }
        } else {
            for (Path file : flat) {
                pictures.add(new SourcePicture(file, labelOf(file, naming), naming.groupOf(below(folder, file))));
            }
            leftOut.addAll(folders);
        }
        others(folder).stream().filter(file -> !Files.isDirectory(file)).forEach(leftOut::add);
        return new Source(folder, pictures, leftOut);
    }

    private static String labelOf(Path file, Naming naming) {
        return naming.labelOf(String.valueOf(file.getFileName()))
                .orElseThrow(() -> new FoveaException(file + " does not say its class"
                        + naming.label()
                                .map(pattern -> ": '" + pattern + "' is not found in its name. Change the pattern")
                                .orElse(
                                        "; flat files are named like cat.12.jpg. Rename it, give a pattern that finds the"
                                                + " class")
                        + ", or sort the pictures into class folders."));
    }

    /** Returns what lies in a folder and is neither hidden nor taken for a picture. */
    private static List<Path> others(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !String.valueOf(entry.getFileName()).startsWith("."))
                    .filter(entry -> !PictureFiles.isPictureName(entry) || !Files.isRegularFile(entry))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new FoveaException("Could not list " + folder + ": " + FileProblem.of(e) + ".", e);
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** Returns the folder that the pictures' paths are told from. */
    private static Path folder(Path path) {
        return Files.isRegularFile(path) ? path.resolveSibling("") : path;
    }

    /** Returns a picture's path below the source, with slashes; the whole path where it lies elsewhere. */
    String below(Path file) {
        return below(folder(path), file);
    }

    static String below(Path folder, Path file) {
        Path root = absolute(folder);
        Path absolute = absolute(file);
        Path shown = absolute.startsWith(root) ? root.relativize(absolute) : absolute;
        return shown.toString().replace(shown.getFileSystem().getSeparator(), "/");
    }

    private static void requireOneKind(Path folder, List<Path> flat, List<Path> folders) {
        if (flat.isEmpty()) {
            return;
        }
        folders.stream()
                .filter(child -> !DataFolder.pictures(child).isEmpty())
                .findFirst()
                .ifPresent(child -> {
                    throw new FoveaException(folder + " has both loose pictures, such as "
                            + flat.get(0).getFileName()
                            + ", and class folders, such as " + child.getFileName()
                            + "; which of them are the classes? Move the others away.");
                });
    }

    /** A class may be called train; a part of a split has no pictures of its own, only class folders. */
    private static void requireNoSplit(Path folder, Path child) {
        boolean isSplit = Arrays.stream(Split.values()).anyMatch(split -> child.equals(folder.resolve(split.folder())));
        if (isSplit && DataFolder.pictures(child).isEmpty()) {
            throw new FoveaException(folder + " is organised already: it has " + child.getFileName()
                    + " in it. Train on it as it is; to split a part of it anew, organize that part, such as " + child
                    + ".");
        }
    }
}
