package dev.fovea.format.hdf5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;

/**
 * An attribute of text: one text or a list of them. One text that is too long for a header lies in a heap of its own, as
 * the attributes do that h5py writes.
 */
final class Hdf5Attribute {
    /** A header's message holds 65,535 bytes at most, the attribute's name and description among them. */
    private static final int LONGEST_IN_HEADER = 64_512;

    private static final int HEAP_HEADER = 16;
    private static final int SMALLEST_HEAP = 4096;

    private final String name;
    private final List<byte[]> texts;
    private final boolean isList;

    private Hdf5Attribute(String name, List<byte[]> texts, boolean isList) {
        this.name = name;
        this.texts = texts;
        this.isList = isList;
    }

    static Hdf5Attribute text(String name, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("The attribute '" + name + "' is empty; a text cannot be.");
        }
        return new Hdf5Attribute(name, List.of(text.getBytes(UTF_8)), false);
    }

    static Hdf5Attribute list(String name, List<String> texts) {
        List<byte[]> bytes = texts.stream().map(text -> text.getBytes(UTF_8)).toList();
        Hdf5Attribute list = new Hdf5Attribute(name, bytes, true);
        long total = (long) list.longest() * texts.size();
        if (total > LONGEST_IN_HEADER) {
            throw new IllegalArgumentException("The texts of attribute '" + name + "' take " + total + " bytes; "
                    + LONGEST_IN_HEADER + " can be written.");
        }
        return list;
    }

    String name() {
        return name;
    }

    private int longest() {
        return texts.stream().mapToInt(text -> text.length).max().orElse(1);
    }

    private boolean isInHeap() {
        return !isList && texts.get(0).length > LONGEST_IN_HEADER - name.length() * Integer.BYTES;
    }

    /** Returns the header's message; its length does not depend on the address. */
    byte[] message(long heapAddress) {
        if (isInHeap()) {
            Block pointer =
                    new Block().u32(texts.get(0).length).u64(heapAddress).u32(1);
            return Messages.attribute(name, Messages.variableText(), List.of(), pointer.toBytes());
        }
        int length = Math.max(1, longest());
        Block values = new Block();
        for (byte[] text : texts) {
            values.bytes(text).bytes(new byte[length - text.length]);
        }
        List<Integer> shape = isList ? List.of(texts.size()) : List.of();
        return Messages.attribute(name, Messages.fixedText(length), shape, values.toBytes());
    }

    /** Returns the heap with the text, where it needs one. */
    Optional<byte[]> heap() {
        if (!isInHeap()) {
            return Optional.empty();
        }
        byte[] text = texts.get(0);
        int padded = (text.length + 7) / 8 * 8;
        int size = Math.max(SMALLEST_HEAP, HEAP_HEADER + HEAP_HEADER + padded);
        return Optional.of(new Block()
                .u8('G', 'C', 'O', 'L', 1, 0, 0, 0)
                .u64(size)
                .u16(1)
                .u16(1)
                .u32(0)
                .u64(text.length)
                .bytes(text)
                .bytes(new byte[size - HEAP_HEADER - HEAP_HEADER - text.length])
                .toBytes());
    }
}
