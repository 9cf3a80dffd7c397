package dev.fovea.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An archive of pictures and a second one with lists of those that belong to each part: the publisher's own split. A line begins
 * with the name of a picture without its ending. Pictures that no list names are left out.
 *
 * @param pictures the first archive
 * @param lists the part, {@code train} or {@code test}, by the name of its list in the second archive
 */
record ListedPictures(PictureArchive pictures, Map<String, String> lists) implements DatasetForm {
    ListedPictures {
        lists = Map.copyOf(lists);
    }

    @Override
    public void unpack(List<Path> files, ClassFolders target, UnpackLimits limits) throws IOException {
        Map<String, String> parts = parts(files.get(1), limits);
        Set<String> missing = new HashSet<>(parts.keySet());
        pictures.unpack(files.get(0), target, limits, file -> {
            String name = file.substring(0, file.lastIndexOf('.'));
            missing.remove(name);
            return Optional.ofNullable(parts.get(name)).map(part -> part + "/");
        });
        if (!missing.isEmpty()) {
            throw new IOException(missing.size() + " pictures that are listed in " + files.get(1) + " are not in "
                    + files.get(0) + ", such as " + missing.iterator().next());
        }
    }

    /** Returns the part of each picture that is listed. */
    private Map<String, String> parts(Path archive, UnpackLimits limits) throws IOException {
        Map<String, String> parts = new HashMap<>();
        Set<String> missing = new HashSet<>(lists.keySet());
        new Archive(archive, limits).read((entry, content) -> {
            if (missing.remove(entry)) {
                read(entry, content, parts);
            }
        });
        if (!missing.isEmpty()) {
            throw new IOException("there is no " + String.join(" and no ", missing) + " in " + archive);
        }
        return parts;
    }

    private void read(String list, InputStream content, Map<String, String> parts) throws IOException {
        String part = lists.get(list);
        // Not closed: what it reads from is the archive.
        BufferedReader lines = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String name = line.strip().split("\\s", 2)[0];
            if (!name.isEmpty() && !name.startsWith("#") && parts.put(name, part) != null) {
                throw new IOException("'" + name + "' is listed twice, in " + list + " too");
            }
        }
    }
}
