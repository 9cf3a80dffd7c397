package dev.fovea.format.hdf5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attributes of one object; their texts are read when they are asked for. */
final class StoredAttributes {
    private static final int ATTRIBUTE = 0x0c;
    private static final int ATTRIBUTE_INFO = 0x15;
    private static final long NOWHERE = -1;
    private static final int MOST_TEXT = 1 << 26;

    private final TextHeap heap;
    private final Map<String, Attribute> attributes = new LinkedHashMap<>();

    private record Attribute(StoredType type, List<Long> shape, ByteBuffer values) {}

    StoredAttributes(TextHeap heap, List<ObjectHeader.Message> messages) throws IOException {
        this.heap = heap;
        for (ObjectHeader.Message message : messages) {
            if (message.type() == ATTRIBUTE) {
                add(message.body());
            } else if (message.type() == ATTRIBUTE_INFO) {
                requireInHeader(message.body());
            }
        }
    }

    private static void requireInHeader(ByteBuffer body) throws IOException {
        int at = body.limit() > 1 && (body.get(1) & 1) != 0 ? 4 : 2;
        if (body.limit() < at + Long.BYTES || body.getLong(at) != NOWHERE) {
            throw new IOException(
                    "it keeps attributes in a way that only HDF5's newest formats have; save it from Keras"
                            + " without libver='latest'");
        }
    }

    private void add(ByteBuffer body) throws IOException {
        int version = body.limit() < 9 ? 0 : body.get(0);
        if (version < 1 || version > 3) {
            throw new IOException("an attribute in it is damaged");
        }
        int at = version == 3 ? 9 : 8;
        int align = version == 1 ? 8 : 1;
        int[] sizes = {body.getShort(2) & 0xffff, body.getShort(4) & 0xffff, body.getShort(6) & 0xffff};
        List<ByteBuffer> parts = new ArrayList<>();
        for (int size : sizes) {
            if (size > body.limit() - at) {
                throw new IOException("an attribute in it is damaged");
            }
            parts.add(ObjectHeader.slice(body, at, size));
            at = Math.min(body.limit(), at + (size + align - 1) / align * align);
        }
        Attribute attribute = new Attribute(
                StoredType.read(parts.get(1)),
                StoredSpace.read(parts.get(2)),
                ObjectHeader.slice(body, at, body.limit() - at));
        attributes.put(fixedText(parts.get(0)), attribute);
    }

    /** @throws IOException if there is one that is no text */
    Optional<String> text(String name) throws IOException {
        Optional<List<String>> texts = texts(name);
        if (texts.isPresent() && texts.get().size() != 1) {
            throw new IOException("its attribute '" + name + "' is no single text");
        }
        return texts.map(one -> one.get(0));
    }

    /** @throws IOException if there is one that holds no texts */
    Optional<List<String>> texts(String name) throws IOException {
        Attribute attribute = attributes.get(name);
        if (attribute == null) {
            return Optional.empty();
        }
        int count = StoredSpace.elements(attribute.shape());
        if (count == 0) {
            // An empty list of texts is written as an empty list of numbers.
            return Optional.of(List.of());
        }
        boolean isPointer = attribute.type().kind() == StoredType.Kind.TEXT;
        int bytes = attribute.type().bytes();
        if (!isPointer && attribute.type().kind() != StoredType.Kind.FIXED_TEXT) {
            throw new IOException("its attribute '" + name + "' is no text");
        }
        if ((long) count * bytes > attribute.values().limit()) {
            throw new IOException("its attribute '" + name + "' is cut short");
        }
        List<String> texts = new ArrayList<>();
        long total = 0;
        for (int i = 0; i < count; i++) {
            ByteBuffer value = ObjectHeader.slice(attribute.values(), i * bytes, bytes);
            total += isPointer ? value.getInt(0) : bytes;
            if (total < 0 || total > MOST_TEXT) {
                throw new IOException("its attribute '" + name + "' is too long to be true");
            }
            texts.add(isPointer ? heap.text(value.getInt(0), value.getLong(4), value.getInt(12)) : fixedText(value));
        }
        return Optional.of(texts);
    }

    private static String fixedText(ByteBuffer bytes) {
        int end = 0;
        while (end < bytes.limit() && bytes.get(end) != 0) {
            end++;
        }
        return UTF_8.decode(ObjectHeader.slice(bytes, 0, end)).toString();
    }
}
