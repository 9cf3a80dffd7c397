package dev.fovea.format.hdf5;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a tree of groups as an HDF5 file: a version 2 superblock, all object headers, then all values.
 *
 * <p>Every address is computed before the first byte is written, so the file is one forward stream and needs no
 * temporary file; the same tree gives the same bytes.
 */
public final class Hdf5Writer {
    private static final int SUPERBLOCK_BYTES = 48;
    private static final int ALIGNMENT = 8;

    private final List<Hdf5Node> nodes = new ArrayList<>();
    private final Map<Hdf5Node, Long> headerAddress = new HashMap<>();
    private final Map<Hdf5Dataset, Long> valuesAddress = new HashMap<>();
    private final long valuesStart;
    private final long end;

    private Hdf5Writer(Hdf5Group root) {
        long position = placeHeaders(root, SUPERBLOCK_BYTES);
        position = aligned(position);
        valuesStart = position;
        for (Hdf5Node node : nodes) {
            if (node instanceof Hdf5Dataset dataset) {
                valuesAddress.put(dataset, position);
                position = aligned(position + dataset.bytes());
            }
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
        headerAddress.put(node, position);
        long next = position + header(node).length;
        if (node instanceof Hdf5Group group) {
            for (Hdf5Node child : group.children().values()) {
                next = placeHeaders(child, next);
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
        out.write(new byte[(int) (valuesStart - position)]);
        for (Hdf5Node node : nodes) {
            if (node instanceof Hdf5Dataset dataset) {
                writeValues(dataset, out);
            }
        }
    }

    private byte[] superblock(Hdf5Group root) {
        return new Block()
                .u8(0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n')
                .u8(2, Long.BYTES, Long.BYTES, 0)
                .u64(0)
                .u64(-1)
                .u64(end)
                .u64(address(headerAddress, root))
                .toBytesWithChecksum();
    }

    /** An object header of version 2; its length does not depend on the addresses in it, which are 0 until placed. */
    private byte[] header(Hdf5Node node) {
        Block messages = new Block();
        if (node instanceof Hdf5Group group) {
            messages.bytes(Messages.linkInfo()).bytes(Messages.groupInfo());
            group.attributes().forEach((name, text) -> messages.bytes(Messages.textAttribute(name, text)));
            group.children()
                    .forEach((name, child) -> messages.bytes(Messages.link(name, address(headerAddress, child))));
        } else if (node instanceof Hdf5Dataset dataset) {
            messages.bytes(Messages.shape(dataset.shape()))
                    .bytes(Messages.float32())
                    .bytes(Messages.noFillValue())
                    .bytes(Messages.contiguous(address(valuesAddress, dataset), dataset.bytes()));
        }
        byte[] body = messages.toBytes();
        return new Block()
                .u8('O', 'H', 'D', 'R', 2, 2)
                .u32(body.length)
                .bytes(body)
                .toBytesWithChecksum();
    }

    private static <N extends Hdf5Node> long address(Map<N, Long> addresses, N node) {
        return addresses.getOrDefault(node, 0L);
    }

    private static void writeValues(Hdf5Dataset dataset, OutputStream out) throws IOException {
        float[] values = dataset.values();
        ByteBuffer piece = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        int floatsInPiece = piece.capacity() / Float.BYTES;
        for (int from = 0; from < values.length; from += floatsInPiece) {
            int count = Math.min(floatsInPiece, values.length - from);
            piece.asFloatBuffer().put(values, from, count);
            out.write(piece.array(), 0, count * Float.BYTES);
        }
        out.write(new byte[(int) (aligned(dataset.bytes()) - dataset.bytes())]);
    }

    private static long aligned(long position) {
        return (position + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
