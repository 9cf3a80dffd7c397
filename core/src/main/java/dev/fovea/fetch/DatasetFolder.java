package dev.fovea.fetch;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes a folder of class folders of downloaded files: whole, or not at all. */
public final class DatasetFolder {
    private static final String UNPACKING = ".unpacking";

    private DatasetFolder() {}

    /**
     * Makes a folder of a dataset's files. It is made under another name beside its own and then moved; what a killed program
     * left of it goes first.
     *
     * @param files the dataset's, in its order
     * @param target where nothing is yet
     * @param progress told how many pictures there are
     * @return how many pictures it has
     * @throws FoveaException if something is there, a file is damaged, or the disk is full
     */
    public static long make(PublicDataset dataset, List<Path> files, Path target, LongConsumer progress) {
        return make(dataset.form(), files, target, progress);
    }

    static long make(DatasetForm form, List<Path> files, Path target, LongConsumer progress) {
        requireNothing(target);
        Path absolute = target.toAbsolutePath().normalize();
        Path begun = absolute.resolveSibling(
                "." + absolute.getFileName() + "." + ProcessHandle.current().pid() + UNPACKING);
        try {
            removeAbandoned(absolute);
            remove(begun);
            try {
                ClassFolders folders = new ClassFolders(Files.createDirectories(begun), progress);
                form.unpack(files, folders, UnpackLimits.STANDARD);
                if (folders.pictures() == 0) {
                    throw new IOException("there are no pictures in " + files);
                }
                Files.move(begun, absolute, StandardCopyOption.ATOMIC_MOVE);
                return folders.pictures();
            } finally {
                remove(begun);
            }
        } catch (IOException e) {
            throw new FoveaException("Could not make " + target + ": " + FileProblem.of(e) + ".", e);
        }
    }

    /** Removes what programs that are no more have begun. */
    private static void removeAbandoned(Path target) throws IOException {
        Path parent = target.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return;
        }
        Pattern begun = Pattern.compile("\\." + Pattern.quote(String.valueOf(target.getFileName())) + "\\.(\\d{1,18})"
                + Pattern.quote(UNPACKING));
        try (Stream<Path> siblings = Files.list(parent)) {
            for (Path sibling : siblings.toList()) {
                Matcher matcher = begun.matcher(String.valueOf(sibling.getFileName()));
                if (matcher.matches()
                        && !ProcessHandle.of(Long.parseLong(matcher.group(1)))
                                .map(ProcessHandle::isAlive)
                                .orElse(false)) {
                    remove(sibling);
                }
            }
        }
    }

    private static void requireNothing(Path target) {
        if (Files.exists(target)) {
            throw new FoveaException(target + " exists; choose another place for the pictures.");
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
