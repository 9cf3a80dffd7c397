package dev.fovea.format.hdf5;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A group under construction: groups, datasets and text attributes by name, written in the order they were added. */
public final class Hdf5Group implements Hdf5Node {
    private static final int LONGEST_NAME = 255;

    private final Map<String, Hdf5Node> children = new LinkedHashMap<>();
    private final Map<String, Hdf5Attribute> attributes = new LinkedHashMap<>();

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
     * Adds a single whole number.
     *
     * @throws IllegalArgumentException if the name is taken or cannot be a name
     */
    public void addNumber(String name, long value) {
        add(name, new Hdf5Number(value));
    }

    /**
     * Returns a group in this one or further down; those on the way that are not there are added.
     *
     * @param path names with slashes between them
     * @throws IllegalArgumentException if something else has one of the names
     */
    public Hdf5Group groupAt(String path) {
        Hdf5Group group = this;
        for (String name : path.split("/", -1)) {
            Hdf5Node present = group.children.get(name);
            group = present instanceof Hdf5Group found ? found : group.addGroup(name);
        }
        return group;
    }

    /**
     * Adds an attribute that is one text, of any length.
     *
     * @throws IllegalArgumentException if the text is empty
     */
    public void addAttribute(String name, String text) {
        attributes.put(name, Hdf5Attribute.text(name, text));
    }

    /**
     * Adds an attribute that is a list of texts.
     *
     * @throws IllegalArgumentException if there are more than 64,512 bytes, each text counted like the longest
     */
    public void addAttribute(String name, List<String> texts) {
        attributes.put(name, Hdf5Attribute.list(name, texts));
    }

    Map<String, Hdf5Node> children() {
        return Collections.unmodifiableMap(children);
    }

    Collection<Hdf5Attribute> attributes() {
        return attributes.values();
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
