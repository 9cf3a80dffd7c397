package dev.fovea.format.hdf5;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A group under construction: groups, datasets and text attributes by name, written in the order they were added. */
public final class Hdf5Group implements Hdf5Node {
    private static final int LONGEST_NAME = 255;

    private final Map<String, Hdf5Node> children = new LinkedHashMap<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();

    /**
     * Adds a new, empty group.
     *
     * @throws IllegalArgumentException if the name is taken, empty, longer than 255 characters or contains a slash
     */
    public Hdf5Group addGroup(String name) {
        Hdf5Group group = new Hdf5Group();
        add(name, group);
        return group;
    }

    /**
     * Adds an array of float32.
     *
     * @param shape the lengths of its axes, outermost first; empty for a single number
     * @param values the values in C order; kept, not copied
     * @throws IllegalArgumentException if the name is taken or cannot be a name, or the shape does not fit the values
     */
    public void addDataset(String name, List<Integer> shape, float[] values) {
        add(name, new Hdf5Dataset(shape, values));
    }

    /**
     * Adds a text attribute of at most 32,000 bytes of UTF-8.
     *
     * @throws IllegalArgumentException if the text is empty or too long
     */
    public void addAttribute(String name, String text) {
        int bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > 32_000) {
            throw new IllegalArgumentException(
                    "The attribute '" + name + "' has " + bytes + " bytes; from 1 to 32,000 can be written.");
        }
        attributes.put(name, text);
    }

    Map<String, Hdf5Node> children() {
        return Collections.unmodifiableMap(children);
    }

    Map<String, String> attributes() {
        return Collections.unmodifiableMap(attributes);
    }

    private void add(String name, Hdf5Node node) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.contains("/")) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot be a name: it must have 1 to 255 characters and no slash.");
        }
        if (children.putIfAbsent(name, node) != null) {
            throw new IllegalArgumentException("The name '" + name + "' is taken.");
        }
    }
}
