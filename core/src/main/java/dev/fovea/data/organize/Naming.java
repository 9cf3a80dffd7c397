package dev.fovea.data.organize;

import dev.fovea.FoveaException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What the names of pictures say. A pattern is a regular expression that is looked for in the name; what counts is its first
 * group, or all that it found when it has none.
 *
 * @param label what finds the class in the name of a flat file; without one it is what stands before the first of at least two
 *     dots, as in {@code cat.12.jpg}
 * @param group what finds the subject in the path below the source, with slashes; pictures of one subject stay together in
 *     one part
 */
public record Naming(Optional<String> label, Optional<String> group) {
    private static final Pattern PREFIX = Pattern.compile("^([^.]+)\\..*\\.[^.]*$", Pattern.DOTALL);

    /** @throws FoveaException if a pattern is no regular expression */
    public Naming {
        label.ifPresent(pattern -> compile("label", pattern));
        group.ifPresent(pattern -> compile("group", pattern));
    }

    /** Returns classes by prefix and no groups. */
    public static Naming byPrefix() {
        return new Naming(Optional.empty(), Optional.empty());
    }

    /** Returns the class that a file's name tells; nothing when it tells none. */
    Optional<String> labelOf(String fileName) {
        return find(label.map(pattern -> compile("label", pattern)).orElse(PREFIX), fileName);
    }

    /** Returns the subject that a path tells; nothing when it tells none. */
    Optional<String> groupOf(String path) {
        return group.flatMap(pattern -> find(compile("group", pattern), path));
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.ofNullable(matcher.groupCount() == 0 ? matcher.group() : matcher.group(1))
                .filter(found -> !found.isBlank());
    }

    private static Pattern compile(String what, String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new FoveaException(
                    "The pattern of the " + what + ", '" + pattern + "', is no regular expression: "
                            + e.getDescription() + ".",
                    e);
        }
    }
}
