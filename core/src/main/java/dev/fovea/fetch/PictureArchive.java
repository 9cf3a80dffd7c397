package dev.fovea.fetch;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One archive of pictures whose names tell their classes; other files in it are left out.
 *
 * @param name of a picture in the archive, with the groups {@code class} and {@code file}; classes become small letters
 * @param kept the name of a file that is put beside the classes, such as the pictures' licences
 */
record PictureArchive(Pattern name, String kept) implements DatasetForm {
    static PictureArchive of(String name) {
        return new PictureArchive(Pattern.compile(name), "");
    }

    @Override
    public void unpack(List<Path> files, ClassFolders target, UnpackLimits limits) {
        unpack(files.get(0), target, limits, file -> Optional.of(""));
    }

    /**
     * Unpacks the archive.
     *
     * @param parts gives for the name of a picture's file the folder that its class folder lies in, such as {@code test/}; a
     *     picture without one is left out
     */
    void unpack(Path archive, ClassFolders target, UnpackLimits limits, Function<String, Optional<String>> parts) {
        new Archive(archive, limits).read((entry, content) -> {
            Matcher matcher = name.matcher(entry);
            if (matcher.matches()) {
                String file = matcher.group("file");
                Optional<String> part = parts.apply(file);
                if (part.isPresent()) {
                    String className = matcher.group("class").toLowerCase(Locale.ROOT);
                    target.copy(part.get() + className + "/" + file, content);
                }
            } else if (entry.equals(kept)) {
                target.keep(entry.substring(entry.lastIndexOf('/') + 1), content);
            }
        });
    }
}
