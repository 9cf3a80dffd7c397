package dev.fovea.data.decode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Which files of a folder are taken for pictures: by their extension, hidden ones left out. */
public final class PictureFiles {
    /** The extensions of pictures that can be read, in lower case. */
    public static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "png", "bmp", "gif", "webp", "tif", "tiff");

    private PictureFiles() {}

    /** Tells whether a file has the name of a picture: not hidden, with one of {@link #EXTENSIONS} in any case. */
    public static boolean isPictureName(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString();
        int dot = name.lastIndexOf('.');
        return dot > 0
                && name.charAt(0) != '.'
                && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /**
     * Returns the files directly in a folder that have the names of pictures, sorted by name; links are followed.
     *
     * @throws IOException if the folder cannot be listed
     */
    public static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(PictureFiles::isPictureName)
                    .filter(Files::isRegularFile)
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .toList();
        }
    }
}
