package dev.fovea.format.hdf5;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Writes a tree of groups as an HDF5 file: a version 2 superblock, all object headers, long texts, then all values.
 *
 * <p>Every address is computed before the first byte is written, so the file is one forward stream and needs no
 * temporary file; the same tree gives the same bytes.
 */
public final class Hdf5Writer {
    private static final int SUPERBLOCK_BYTES = 48;
    private static final int ALIGNMENT = 8;

    private final List<Hdf5Node> nodes = new ArrayList<>();
    private final List<Hdf5Values> values = new ArrayList<>();
    private final List<byte[]> heaps = new ArrayList<>();
    private final IdentityHashMap<Object, Long> headers = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Long> contents = new IdentityHashMap<>();
    private final long heapsStart;
    private final long end;

    private Hdf5Writer(Hdf5Group root) {
        heapsStart = aligned(placeHeaders(root, SUPERBLOCK_BYTES));
        long position = heapsStart;
        for (Hdf5Node node : nodes) {
            if (node instanceof Hdf5Group group) {
                position = placeHeaps(group, position);
            }
        }
        for (Hdf5Values each : values) {
            contents.put(each, position);
            position = aligned(position + each.bytes());
        }
        end = position;
    }

    /** Writes the file to a stream, which stays open. */
    public static void write(Hdf5Group root, OutputStream out) throws IOException {
        new Hdf5Writer(root).writeTo(root, out);
    }

    /** Returns the bytes of the file. */
    public static byte[] toBytes(Hdf5Group root) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(root, bytes);
        return bytes.toByteArray();
    }

    private long placeHeaders(Hdf5Node node, long position) {
        nodes.add(node);
        headers.put(node, position);
        long next = position + header(node).length;
        if (node instanceof Hdf5Group group) {
            for (Hdf5Node child : group.children().values()) {
                next = placeHeaders(child, next);
            }
        } else if (node instanceof Hdf5Values some) {
            values.add(some);
        }
        return next;
    }

    private long placeHeaps(Hdf5Group group, long position) {
        long next = position;
        for (Hdf5Attribute attribute : group.attributes()) {
            Optional<byte[]> heap = attribute.heap();
            if (heap.isPresent()) {
                heaps.add(heap.get());
                contents.put(attribute, next);
                next += heap.get().length;
            }
        }
        return next;
    }

    private void writeTo(Hdf5Group root, OutputStream out) throws IOException {
        out.write(superblock(root));
        long position = SUPERBLOCK_BYTES;
        for (Hdf5Node node : nodes) {
            byte[] header = header(node);
            out.write(header);
            position += header.length;
        }
        out.write(new byte[(int) (heapsStart - position)]);
        for (byte[] heap : heaps) {
            out.write(heap);
        }
        for (Hdf5Values each : values) {
            each.writeTo(out);
            out.write(new byte[(int) (aligned(each.bytes()) - each.bytes())]);
        }
    }

    private byte[] superblock(Hdf5Group root) {
        return new Block()
                .u8(0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n')
                .u8(2, Long.BYTES, Long.BYTES, 0)
                .u64(0)
                .u64(-1)
                .u64(end)
                .u64(headers.getOrDefault(root, 0L))
                .toBytesWithChecksum();
    }

    /** An object header of version 2; its length does not depend on the addresses in it, which are 0 until placed. */
    private byte[] header(Hdf5Node node) {
        Block messages = new Block();
        if (node instanceof Hdf5Group group) {
            messages.bytes(Messages.linkInfo()).bytes(Messages.groupInfo());
            group.attributes()
                    .forEach(attribute -> messages.bytes(attribute.message(contents.getOrDefault(attribute, 0L))));
            group.children()
                    .forEach((name, child) -> messages.bytes(Messages.link(name, headers.getOrDefault(child, 0L))));
        } else if (node instanceof Hdf5Values some) {
            messages.bytes(Messages.shape(some.shape()))
                    .bytes(some.type())
                    .bytes(Messages.noFillValue())
                    .bytes(Messages.contiguous(contents.getOrDefault(some, 0L), some.bytes()));
        }
        byte[] body = messages.toBytes();
        return new Block()
                .u8('O', 'H', 'D', 'R', 2, 2)
                .u32(body.length)
                .bytes(body)
                .toBytesWithChecksum();
    }

    private static long aligned(long position) {
        return (position + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
