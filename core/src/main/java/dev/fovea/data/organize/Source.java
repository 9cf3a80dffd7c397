package dev.fovea.data.organize;

import dev.fovea.FoveaException;
import dev.fovea.data.DataFolder;
import dev.fovea.data.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the classes of a heap of pictures: by folder, or by the prefix of flat names such as {@code cat.12.jpg}. */
final class Source {
    private Source() {}

    /**
     * @param destination left out where it lies inside the folder, as it does when a run is repeated
     * @throws FoveaException if there is no such folder, no pictures, a class without any, or both loose pictures and class
     *     folders
     */
    static Map<String, List<Path>> classes(Path folder, Path destination) {
        DataFolder.requireFolder(folder);
        List<Path> flat = DataFolder.pictures(folder);
        List<Path> folders = DataFolder.classFolders(folder).stream()
                .filter(child -> !absolute(destination).startsWith(absolute(child)))
                .toList();
        requireOneKind(folder, flat, folders);
        Map<String, List<Path>> classes = flat.isEmpty() ? byFolder(folder, folders) : byPrefix(flat);
        if (classes.isEmpty()) {
            throw new FoveaException(
                    folder + " has no pictures; it needs class folders, or files named like cat.12.jpg.");
        }
        if (classes.size() == 1) {
            throw new FoveaException(folder + " has only one class, "
                    + classes.keySet().iterator().next() + "; a classifier needs two or more.");
        }
        return classes;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
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

    private static Map<String, List<Path>> byFolder(Path folder, List<Path> folders) {
        Map<String, List<Path>> classes = new TreeMap<>();
        for (Path child : folders) {
            requireNoSplit(folder, child);
            classes.put(String.valueOf(child.getFileName()), DataFolder.picturesOfClass(child));
        }
        return classes;
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

    private static Map<String, List<Path>> byPrefix(List<Path> files) {
        Map<String, List<Path>> classes = new TreeMap<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            int dot = name.indexOf('.');
            if (dot <= 0 || dot == name.lastIndexOf('.')) {
                throw new FoveaException(
                        file + " does not say its class; flat files are named like cat.12.jpg. Rename it, or sort the"
                                + " pictures into class folders.");
            }
            classes.computeIfAbsent(name.substring(0, dot), key -> new ArrayList<>())
                    .add(file);
        }
        return classes;
    }
}
