package dev.fovea.audit;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import dev.fovea.data.PictureTable;
import dev.fovea.data.Split;
import dev.fovea.data.decode.PictureFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Lists the pictures of data of any form: parts of class folders, class folders, a flat folder, or a table. */
final class AuditedData {
    private final List<AuditedFile> files;
    private final Set<String> misplaced = new HashSet<>();

    private AuditedData(List<AuditedFile> files) {
        this.files = files;
    }

    /**
     * Lists all pictures, sorted by name.
     *
     * @throws FoveaException if there is no such folder or table, or no picture in it
     */
    static AuditedData of(Path data) {
        require(data);
        AuditedData listed = Files.isRegularFile(data) ? ofTable(data) : ofFolder(data);
        if (listed.files.isEmpty()) {
            throw new FoveaException("There are no pictures in " + data + "; check the path.");
        }
        return listed;
    }

    /** @throws FoveaException if there is no such folder or table */
    static void require(Path data) {
        if (!Files.isRegularFile(data) && !Files.isDirectory(data)) {
            throw new FoveaException("There is no folder or table " + data + "; check the path.");
        }
    }

    List<AuditedFile> files() {
        return files;
    }

    /** Returns whether a picture lies where no class is. */
    boolean isMisplaced(AuditedFile file) {
        return misplaced.contains(file.name());
    }

    private static AuditedData ofTable(Path table) {
        Path folder = table.toAbsolutePath().normalize().resolveSibling("");
        List<AuditedFile> files = PictureTable.read(table).rows().stream()
                .map(row -> new AuditedFile(
                        row.picture(),
                        nameInTable(folder, row.picture()),
                        row.labels().isEmpty() ? Optional.empty() : Optional.of(String.join("|", row.labels())),
                        row.split(),
                        row.lines()))
                .toList();
        return new AuditedData(files);
    }

    /** A picture below the table's folder is called by the way from there, any other by its whole path. */
    private static String nameInTable(Path folder, Path picture) {
        Path whole = picture.toAbsolutePath().normalize();
        return whole.startsWith(folder) ? name(folder, whole) : whole.toString();
    }

    private static AuditedData ofFolder(Path data) {
        List<Path> pictures = pictures(data);
        boolean splits = Files.isDirectory(data.resolve(Split.TRAIN.folder()))
                && pictures.stream()
                        .noneMatch(picture -> depth(data, picture) == 2
                                && splitOf(data, picture).isPresent());
        boolean flat = pictures.stream().allMatch(picture -> depth(data, picture) == 1);
        int classDepth = flat ? 1 : splits ? 3 : 2;
        boolean prefixes =
                flat && pictures.stream().allMatch(picture -> prefix(picture).isPresent());
        List<AuditedFile> files = pictures.stream()
                .map(picture -> new AuditedFile(
                        picture,
                        name(data, picture),
                        flat ? prefix(picture).filter(prefix -> prefixes) : classOf(data, picture, classDepth),
                        splits ? splitOf(data, picture) : Optional.empty()))
                .toList();
        AuditedData listed = new AuditedData(files);
        for (AuditedFile file : files) {
            boolean inPlace = depth(data, file.path()) == classDepth
                    && (!splits || file.split().isPresent());
            if (!inPlace) {
                listed.misplaced.add(file.name());
            }
        }
        return listed;
    }

    private static List<Path> pictures(Path data) {
        try (Stream<Path> walk = Files.walk(data, FileVisitOption.FOLLOW_LINKS)) {
            return walk.filter(PictureFiles::isPictureName)
                    .filter(file -> !isHidden(data, file) && !Files.isDirectory(file))
                    .sorted((a, b) -> name(data, a).compareTo(name(data, b)))
                    .toList();
        } catch (UncheckedIOException e) {
            throw new FoveaException("Could not list " + data + ": " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new FoveaException("Could not list " + data + ": " + FileProblem.of(e) + ".", e);
        }
    }

    private static boolean isHidden(Path data, Path file) {
        for (Path part : data.relativize(file)) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static String name(Path data, Path file) {
        StringBuilder name = new StringBuilder();
        for (Path part : data.relativize(file)) {
            name.append(name.length() == 0 ? "" : "/").append(part);
        }
        return name.toString();
    }

    private static int depth(Path data, Path file) {
        return data.relativize(file).getNameCount();
    }

    private static Optional<Split> splitOf(Path data, Path file) {
        String first = data.relativize(file).getName(0).toString();
        return Arrays.stream(Split.values())
                .filter(split -> split.folder().equals(first))
                .findFirst();
    }

    private static Optional<String> classOf(Path data, Path file, int classDepth) {
        Path inside = data.relativize(file);
        return inside.getNameCount() < classDepth
                ? Optional.empty()
                : Optional.of(inside.getName(classDepth - 2).toString());
    }

    /** The class in a name like cat.12.jpg. */
    private static Optional<String> prefix(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        return dot > 0 && dot != name.lastIndexOf('.') ? Optional.of(name.substring(0, dot)) : Optional.empty();
    }
}
