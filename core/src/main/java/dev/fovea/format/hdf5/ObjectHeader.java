package dev.fovea.format.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages in an object's header, versions 1 and 2, with all continuations.
 *
 * @see <a href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">The specification, section IV.A</a>
 */
final class ObjectHeader {
    private static final int CONTINUATION = 0x10;
    private static final int MOST_MESSAGES = 1 << 20;
    private static final int SIGNATURE_V2 = signature("OHDR");
    private static final int SIGNATURE_CONTINUATION = signature("OCHK");
    private static final int CHECKSUM_BYTES = 4;

    private final Hdf5Bytes file;
    private final List<Message> messages = new ArrayList<>();
    private final List<Continuation> continuations = new ArrayList<>();

    /** A message of a header. */
    record Message(int type, ByteBuffer body) {}

    private record Continuation(long address, long length) {}

    private ObjectHeader(Hdf5Bytes file) {
        this.file = file;
    }

    static int signature(String letters) {
        int signature = 0;
        for (int i = 3; i >= 0; i--) {
            signature = signature << 8 | letters.charAt(i);
        }
        return signature;
    }

    /** @throws IOException if there is no whole header at that address */
    static List<Message> read(Hdf5Bytes file, long address) throws IOException {
        ObjectHeader header = new ObjectHeader(file);
        if (file.read(address, Integer.BYTES).getInt() == SIGNATURE_V2) {
            header.readVersion2(address);
        } else {
            header.readVersion1(address);
        }
        return header.messages;
    }

    private void readVersion1(long address) throws IOException {
        int prefix = 16;
        ByteBuffer start = file.read(address, prefix);
        if (start.get(0) != 1) {
            throw new IOException("it has no object where one should be, at " + address);
        }
        continuations.add(new Continuation(address + prefix, Integer.toUnsignedLong(start.getInt(8))));
        for (int i = 0; i < continuations.size(); i++) {
            Continuation next = continuations.get(i);
            messages(file.read(next.address(), next.length()), false, false);
        }
    }

    private void readVersion2(long address) throws IOException {
        int flags = file.read(address + 5, 1).get();
        int prefix = 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
        int sizeBytes = 1 << (flags & 3);
        long size = unsigned(file.read(address + prefix, sizeBytes), sizeBytes);
        boolean ordered = (flags & 0x04) != 0;
        messages(file.read(address + prefix + sizeBytes, size), true, ordered);
        for (int i = 0; i < continuations.size(); i++) {
            Continuation next = continuations.get(i);
            ByteBuffer block = file.read(next.address(), next.length());
            int overhead = Integer.BYTES + CHECKSUM_BYTES;
            if (block.limit() < overhead || block.getInt(0) != SIGNATURE_CONTINUATION) {
                throw new IOException("an object's header ends too early");
            }
            messages(slice(block, Integer.BYTES, block.limit() - overhead), true, ordered);
        }
    }

    private void messages(ByteBuffer block, boolean isVersion2, boolean ordered) throws IOException {
        int prefix = isVersion2 ? 4 + (ordered ? 2 : 0) : 8;
        while (block.remaining() >= prefix) {
            int start = block.position();
            int type = isVersion2 ? block.get(start) & 0xff : block.getShort(start) & 0xffff;
            int size = block.getShort(start + (isVersion2 ? 1 : 2)) & 0xffff;
            int flags = block.get(start + (isVersion2 ? 3 : 4));
            if (size > block.remaining() - prefix || messages.size() >= MOST_MESSAGES) {
                throw new IOException("an object's header ends too early");
            }
            ByteBuffer body = slice(block, start + prefix, size);
            block.position(start + prefix + size);
            if ((flags & 0x02) != 0) {
                throw new IOException("it shares descriptions between objects; save it again from Keras");
            }
            if (type == CONTINUATION && size >= 16) {
                continuations.add(new Continuation(body.getLong(0), body.getLong(8)));
            }
            messages.add(new Message(type, body));
        }
    }

    /** Reads a number of 1, 2, 4 or 8 bytes from the buffer's position. */
    static long unsigned(ByteBuffer buffer, int bytes) {
        return switch (bytes) {
            case 1 -> buffer.get() & 0xff;
            case 2 -> buffer.getShort() & 0xffff;
            case 4 -> Integer.toUnsignedLong(buffer.getInt());
            default -> buffer.getLong();
        };
    }

    static ByteBuffer slice(ByteBuffer buffer, int from, int length) {
        return buffer.slice(from, length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
