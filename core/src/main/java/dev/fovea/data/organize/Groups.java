package dev.fovea.data.organize;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What has to stay together: pictures of one subject, and pictures of one content whatever their subjects. Each picture gets
 * the smallest hash of all that hang together with it.
 */
final class Groups {
    private final Map<String, String> parents = new HashMap<>();

    private Groups() {}

    /**
     * Returns a hash for each picture, equal for those that have to stay together.
     *
     * @param digests of the pictures' contents
     * @param hashOfGroup the hash of a subject
     * @param hashOfContent the hash of a content
     */
    static Map<Path, Double> hashes(
            List<SourcePicture> pictures,
            Map<Path, String> digests,
            java.util.function.ToDoubleFunction<String> hashOfGroup,
            java.util.function.ToDoubleFunction<String> hashOfContent) {
        Groups groups = new Groups();
        Map<String, Double> ofKey = new HashMap<>();
        for (SourcePicture picture : pictures) {
            String content = "content " + digests.get(picture.file());
            String key = key(picture, content);
            ofKey.computeIfAbsent(
                    key,
                    absent -> picture.group().isPresent()
                            ? hashOfGroup.applyAsDouble(picture.group().get())
                            : hashOfContent.applyAsDouble(String.valueOf(digests.get(picture.file()))));
            groups.join(key, content);
        }
        Map<String, Double> smallest = new HashMap<>();
        ofKey.forEach((key, hash) -> smallest.merge(groups.root(key), hash, Math::min));
        Map<Path, Double> hashes = new LinkedHashMap<>();
        for (SourcePicture picture : pictures) {
            String key = key(picture, "content " + digests.get(picture.file()));
            hashes.put(picture.file(), smallest.getOrDefault(groups.root(key), 0.0));
        }
        return hashes;
    }

    private static String key(SourcePicture picture, String content) {
        return picture.group().map(group -> "group " + group).orElse(content);
    }

    private void join(String one, String other) {
        String left = root(one);
        String right = root(other);
        if (!left.equals(right)) {
            parents.put(left, right);
        }
    }

    private String root(String key) {
        String at = key;
        String parent = parents.get(at);
        while (parent != null) {
            at = parent;
            parent = parents.get(at);
        }
        return at;
    }
}
