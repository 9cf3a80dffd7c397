package dev.fovea.data.organize;

import dev.fovea.FoveaException;
import dev.fovea.data.DataFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the classes of a heap of pictures: by folder, or by the prefix of flat names such as {@code cat.12.jpg}. */
final class Source {
    private Source() {}

    /** @throws FoveaException if there is no such folder, no pictures, or a class without any */
    static Map<String, List<Path>> classes(Path folder) {
        DataFolder.requireFolder(folder);
        List<Path> flat = DataFolder.pictures(folder);
        Map<String, List<Path>> classes = flat.isEmpty() ? byFolder(folder) : byPrefix(flat);
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

    private static Map<String, List<Path>> byFolder(Path folder) {
        Map<String, List<Path>> classes = new TreeMap<>();
        for (Path child : DataFolder.classFolders(folder)) {
            List<Path> pictures = DataFolder.pictures(child);
            if (pictures.isEmpty()) {
                throw new FoveaException(
                        "The class folder " + child + " has no pictures; add some or remove the folder.");
            }
            classes.put(String.valueOf(child.getFileName()), pictures);
        }
        return classes;
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
