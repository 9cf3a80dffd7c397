package dev.fovea.format.hdf5;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A group in an open file: groups and arrays by name, and attributes of text. */
public final class StoredGroup {
    private final Hdf5Bytes file;
    private final TextHeap heap;
    private final StoredAttributes attributes;
    private final Map<String, Long> links;

    StoredGroup(Hdf5Bytes file, TextHeap heap, List<ObjectHeader.Message> messages) throws IOException {
        this.file = file;
        this.heap = heap;
        attributes = new StoredAttributes(heap, messages);
        links = GroupLinks.read(file, messages);
    }

    /** Returns the names of what it contains. */
    public Set<String> names() {
        return links.keySet();
    }

    /**
     * Returns a group in this one, or further down.
     *
     * @param path names with slashes between them
     * @throws IOException if there is something else, or it is damaged
     */
    public Optional<StoredGroup> group(String path) throws IOException {
        StoredGroup group = this;
        for (String name : path.split("/", -1)) {
            Long address = group.links.get(name);
            if (address == null) {
                return Optional.empty();
            }
            List<ObjectHeader.Message> messages = ObjectHeader.read(file, address);
            if (!GroupLinks.isGroup(messages)) {
                throw new IOException("'" + path + "' is no group");
            }
            group = new StoredGroup(file, heap, messages);
        }
        return Optional.of(group);
    }

    /**
     * Returns an array in this group, or further down.
     *
     * @param path names with slashes between them
     * @throws IOException if there is something else, or it is damaged
     */
    public Optional<StoredDataset> dataset(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        Optional<StoredGroup> group = slash < 0 ? Optional.of(this) : group(path.substring(0, slash));
        Long address =
                group.map(found -> found.links.get(path.substring(slash + 1))).orElse(null);
        if (address == null) {
            return Optional.empty();
        }
        List<ObjectHeader.Message> messages = ObjectHeader.read(file, address);
        if (GroupLinks.isGroup(messages)) {
            throw new IOException("'" + path + "' holds no numbers");
        }
        return Optional.of(StoredDataset.read(file, messages));
    }

    /**
     * Returns an attribute that is one text.
     *
     * @throws IOException if it is something else, or damaged
     */
    public Optional<String> text(String attribute) throws IOException {
        return attributes.text(attribute);
    }

    /**
     * Returns an attribute that is a list of texts; one that was cut because it was long, so
     * that {@code names} became {@code names0}, {@code names1} and so on, is put together again, as Keras does.
     *
     * @throws IOException if it is something else, or damaged
     */
    public List<String> texts(String attribute) throws IOException {
        Optional<List<String>> whole = attributes.texts(attribute);
        if (whole.isPresent()) {
            return whole.get();
        }
        List<String> all = new ArrayList<>();
        for (int piece = 0; ; piece++) {
            Optional<List<String>> texts = attributes.texts(attribute + piece);
            if (texts.isEmpty()) {
                return all;
            }
            all.addAll(texts.get());
        }
    }
}
