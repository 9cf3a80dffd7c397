package dev.fovea.format.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.format.json.Json;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The header of a safetensors file: which tensors there are, where, and texts about them. */
record SafetensorsHeader(Map<String, Entry> entries, Map<String, String> metadata) {
    static final int LONGEST = 100_000_000;
    private static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;

    /**
     * One tensor's place.
     *
     * @param begin its first byte, counted from the end of the header
     * @param end the byte after its last
     */
    record Entry(SafetensorsType type, Shape shape, long begin, long end) {}

    /**
     * Reads a header.
     *
     * @param dataBytes how many bytes follow it
     * @throws IOException if it does not describe them; the message completes "could not read X: ..."
     */
    static SafetensorsHeader read(byte[] json, long dataBytes) throws IOException {
        JsonNode root = Json.read(json);
        if (!root.isObject()) {
            throw new IOException("its header is no JSON object");
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (field.getKey().equals(METADATA)) {
                field.getValue()
                        .properties()
                        .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
            } else {
                entries.put(field.getKey(), entry(field.getKey(), field.getValue(), dataBytes));
            }
        }
        requireNoGaps(entries, dataBytes);
        return new SafetensorsHeader(entries, metadata);
    }

    private static Entry entry(String name, JsonNode node, long dataBytes) throws IOException {
        String typeName = node.path("dtype").asText();
        SafetensorsType type = SafetensorsType.named(typeName)
                .orElseThrow(() -> new IOException("its tensor '" + name + "' has elements of type '" + typeName + "'; "
                        + Arrays.toString(SafetensorsType.values()) + " are read"));
        JsonNode offsets = node.path("data_offsets");
        long begin = whole(offsets.path(0));
        long end = whole(offsets.path(1));
        if (offsets.size() != 2 || begin < 0 || end < begin || end > dataBytes) {
            throw new IOException("its tensor '" + name + "' lies outside the file or has no place in it");
        }
        Shape shape = shape(name, node.path("shape"), (end - begin) / type.bytes());
        if (shape.elements() * type.bytes() != end - begin) {
            throw new IOException("its tensor '" + name + "' of shape " + shape + " does not fill its place of "
                    + (end - begin) + " bytes");
        }
        return new Entry(type, shape, begin, end);
    }

    /** @param most how many elements there can be: sizes are checked one by one, so that no product overflows */
    private static Shape shape(String name, JsonNode sizes, long most) throws IOException {
        List<Integer> lengths = new ArrayList<>();
        long elements = 1;
        for (JsonNode size : sizes) {
            long length = whole(size);
            if (length < 1 || length > Integer.MAX_VALUE || elements > most / length) {
                throw new IOException("its tensor '" + name + "' has a size of " + size
                        + ", but sizes from 1 to what the file holds are read");
            }
            elements *= length;
            lengths.add((int) length);
        }
        if (!sizes.isArray()) {
            throw new IOException("its tensor '" + name + "' has no shape");
        }
        return Shape.of(lengths.stream().mapToInt(Integer::intValue).toArray());
    }

    private static long whole(JsonNode node) {
        return node.canConvertToLong() && node.isIntegralNumber() ? node.longValue() : -1;
    }

    /** The format allows no byte that belongs to no tensor or to two: nothing can hide in a file. */
    private static void requireNoGaps(Map<String, Entry> entries, long dataBytes) throws IOException {
        List<Entry> sorted = new ArrayList<>(entries.values());
        sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long at = 0;
        for (Entry entry : sorted) {
            if (entry.begin() != at) {
                throw new IOException("its tensors overlap or leave bytes between them");
            }
            at = entry.end();
        }
        if (at != dataBytes) {
            throw new IOException("its tensors take " + at + " bytes, but " + dataBytes + " follow its header");
        }
    }

    /** Returns the header of float32 tensors in the order of the weights, padded with spaces to whole words. */
    static byte[] write(Weights weights, Map<String, String> metadata) throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        if (!metadata.isEmpty()) {
            ObjectNode texts = root.putObject(METADATA);
            metadata.forEach(texts::put);
        }
        long at = 0;
        for (String name : weights.names()) {
            Shape shape = weights.get(name).shape();
            ObjectNode node = root.putObject(name).put("dtype", SafetensorsType.F32.name());
            ArrayNode sizes = node.putArray("shape");
            for (int size : shape.sizes()) {
                sizes.add(size);
            }
            long end = at + shape.elements() * SafetensorsType.F32.bytes();
            node.putArray("data_offsets").add(at).add(end);
            at = end;
        }
        byte[] json = Json.write(root);
        byte[] padded = Arrays.copyOf(json, (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }
}
