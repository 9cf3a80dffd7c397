package dev.fovea.picture;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The names of the classes that a classifier tells apart; the place of a name in the list is its class number.
 *
 * @param names at least one name, each of them not blank and no two equal
 * @param multiLabel whether a picture may have several of them; otherwise it has one
 */
public record Labels(List<String> names, boolean multiLabel) {
    /** Checks the names and keeps a copy of the list. */
    public Labels {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("Labels need at least one name, got none");
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("A label must not be blank, got " + names);
            }
            if (!seen.add(name)) {
                throw new IllegalArgumentException("Labels must differ, got \"" + name + "\" twice in " + names);
            }
        }
    }

    /** Makes labels of which a picture has one. */
    public Labels(List<String> names) {
        this(names, false);
    }

    /** Returns labels with these names, the first of them class 0; a picture has one of them. */
    public static Labels of(String... names) {
        return new Labels(List.of(names));
    }

    /**
     * Returns the labels {@code "0"} to {@code "count - 1"}, for a network whose classes have no names.
     *
     * @param count how many classes, 1 or more
     */
    public static Labels numbered(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("The number of classes must be 1 or more, got " + count);
        }
        return new Labels(IntStream.range(0, count).mapToObj(Integer::toString).toList());
    }

    /** Returns the same names, of which a picture has one, or may have several. */
    public Labels withMultiLabel(boolean newMultiLabel) {
        return new Labels(names, newMultiLabel);
    }

    /** Returns the number of classes. */
    public int count() {
        return names.size();
    }

    /** Returns the name of a class, numbered from 0. */
    public String name(int index) {
        return names.get(index);
    }

    /** Returns the number of the class with a name, or nothing when no class has it. */
    public OptionalInt find(String name) {
        int index = names.indexOf(name);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /**
     * Returns the number of the class with a name.
     *
     * @throws IllegalArgumentException if no class has it; the message lists the names
     */
    public int indexOf(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no label \"" + name + "\" in " + names));
    }
}
