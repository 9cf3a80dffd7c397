package dev.fovea.fetch;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
        new Archive(files.get(0), limits).read((entry, content) -> {
            Matcher matcher = name.matcher(entry);
            if (matcher.matches()) {
                target.copy(matcher.group("class").toLowerCase(Locale.ROOT) + "/" + matcher.group("file"), content);
            } else if (entry.equals(kept)) {
                target.keep(entry.substring(entry.lastIndexOf('/') + 1), content);
            }
        });
    }
}
