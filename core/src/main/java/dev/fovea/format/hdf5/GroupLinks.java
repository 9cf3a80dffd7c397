package dev.fovea.format.hdf5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a group contains: names and the addresses of objects. Links to other places and other files are left out, so that
 * no file leads to another.
 */
final class GroupLinks {
    private static final int LINK_INFO = 0x02;
    private static final int LINK = 0x06;
    private static final int SYMBOL_TABLE = 0x11;
    private static final int SYMBOLIC = 2;
    private static final long NOWHERE = -1;
    private static final int MOST_LINKS = 1 << 18;
    private static final int DEEPEST_TREE = 32;
    private static final int ENTRY_BYTES = 40;
    private static final int TREE = ObjectHeader.signature("TREE");
    private static final int LEAF = ObjectHeader.signature("SNOD");
    private static final int HEAP = ObjectHeader.signature("HEAP");

    private final Hdf5Bytes file;
    private final Map<String, Long> links = new LinkedHashMap<>();
    private int visited;

    private GroupLinks(Hdf5Bytes file) {
        this.file = file;
    }

    /** @throws IOException if the group is damaged, or written in a way that Keras's files are not */
    static Map<String, Long> read(Hdf5Bytes file, List<ObjectHeader.Message> messages) throws IOException {
        GroupLinks group = new GroupLinks(file);
        for (ObjectHeader.Message message : messages) {
            switch (message.type()) {
                case LINK -> group.link(message.body());
                case LINK_INFO -> requireInHeader(message.body());
                case SYMBOL_TABLE -> group.symbolTable(message.body());
                default -> {}
            }
        }
        return group.links;
    }

    /** Says whether an object with these messages is a group. */
    static boolean isGroup(List<ObjectHeader.Message> messages) {
        return messages.stream().anyMatch(message -> message.type() == SYMBOL_TABLE || message.type() == LINK_INFO);
    }

    private static void requireInHeader(ByteBuffer body) throws IOException {
        int at = body.limit() > 1 && (body.get(1) & 1) != 0 ? 10 : 2;
        if (body.limit() < at + Long.BYTES || body.getLong(at) != NOWHERE) {
            throw new IOException("it keeps groups in a way that only HDF5's newest formats have; save it from Keras"
                    + " without libver='latest'");
        }
    }

    private void link(ByteBuffer body) throws IOException {
        try {
            body.get();
            int flags = body.get();
            int type = (flags & 0x08) != 0 ? body.get() : 0;
            body.position(body.position() + ((flags & 0x04) != 0 ? Long.BYTES : 0) + ((flags & 0x10) != 0 ? 1 : 0));
            long length = ObjectHeader.unsigned(body, 1 << (flags & 3));
            if (length < 0 || length > body.remaining()) {
                throw new IOException("a name in it is damaged");
            }
            String name = UTF_8.decode(ObjectHeader.slice(body, body.position(), (int) length))
                    .toString();
            body.position(body.position() + (int) length);
            if (type == 0) {
                put(name, body.getLong());
            }
        } catch (java.nio.BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException("a link in it is cut short", e);
        }
    }

    private void symbolTable(ByteBuffer body) throws IOException {
        if (body.limit() < 16) {
            throw new IOException("a group in it is damaged");
        }
        ByteBuffer heap = file.read(body.getLong(8), 32);
        if (heap.getInt(0) != HEAP) {
            throw new IOException("a group in it has lost its names");
        }
        ByteBuffer names = file.read(heap.getLong(24), heap.getLong(8));
        tree(body.getLong(0), names, 0);
    }

    private void tree(long address, ByteBuffer names, int depth) throws IOException {
        if (depth > DEEPEST_TREE || visited++ > MOST_LINKS) {
            throw new IOException("a group in it is damaged");
        }
        ByteBuffer start = file.read(address, 8);
        if (start.getInt(0) == LEAF) {
            leaf(address, names);
            return;
        }
        if (start.getInt(0) != TREE || start.get(4) != 0) {
            throw new IOException("a group in it is damaged");
        }
        int children = start.getShort(6) & 0xffff;
        ByteBuffer node = file.read(address, 24 + Long.BYTES + children * 16L);
        for (int i = 0; i < children; i++) {
            tree(node.getLong(24 + Long.BYTES + i * 16), names, depth + 1);
        }
    }

    private void leaf(long address, ByteBuffer names) throws IOException {
        int count = file.read(address, 8).getShort(6) & 0xffff;
        ByteBuffer leaf = file.read(address + 8, (long) count * ENTRY_BYTES);
        visited += count;
        for (int i = 0; i < count; i++) {
            int at = i * ENTRY_BYTES;
            if (leaf.getInt(at + 16) != SYMBOLIC) {
                put(name(names, leaf.getLong(at)), leaf.getLong(at + 8));
            }
        }
    }

    private static String name(ByteBuffer names, long from) throws IOException {
        if (from < 0 || from >= names.limit()) {
            throw new IOException("a name in it is damaged");
        }
        int end = (int) from;
        while (end < names.limit() && names.get(end) != 0) {
            end++;
        }
        return UTF_8.decode(ObjectHeader.slice(names, (int) from, end - (int) from))
                .toString();
    }

    private void put(String name, long address) throws IOException {
        links.put(name, address);
        if (links.size() > MOST_LINKS) {
            throw new IOException("a group in it has too many members to be true");
        }
    }
}
