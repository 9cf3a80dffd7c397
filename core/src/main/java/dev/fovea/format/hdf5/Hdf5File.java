package dev.fovea.format.hdf5;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * An open HDF5 file, as far as Keras's files go: groups, whole arrays, attributes of text. Sizes are checked against the
 * file before anything is allocated, and every fault is an {@link IOException} that says what is wrong.
 */
public final class Hdf5File implements Closeable {
    private static final long SIGNATURE = 0x0a1a0a0d46444889L;
    private static final int LAST_START = 1 << 20;

    private final Hdf5Bytes bytes;
    private final StoredGroup root;

    private Hdf5File(Hdf5Bytes bytes) throws IOException {
        this.bytes = bytes;
        long start = start(bytes);
        ByteBuffer first = bytes.read(start + 8, 1);
        int version = first.get();
        long rootAddress = switch (version) {
            case 0, 1 -> oldRoot(start, version);
            case 2, 3 -> newRoot(start);
            default -> throw new IOException("its HDF5 version " + version + " is not known");
        };
        List<ObjectHeader.Message> messages = ObjectHeader.read(bytes, rootAddress);
        root = new StoredGroup(bytes, new TextHeap(bytes), messages);
    }

    /** @throws IOException if it cannot be read, or is no HDF5 file */
    public static Hdf5File open(Path file) throws IOException {
        return open(Hdf5Bytes.open(file));
    }

    /** @throws IOException if these are not the bytes of an HDF5 file */
    public static Hdf5File of(byte[] file) throws IOException {
        return open(Hdf5Bytes.of(file));
    }

    private static Hdf5File open(Hdf5Bytes bytes) throws IOException {
        try {
            return new Hdf5File(bytes);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** Says whether a file starts as HDF5 files do. */
    public static boolean isHdf5(Path file) throws IOException {
        try (Hdf5Bytes bytes = Hdf5Bytes.open(file)) {
            return bytes.size() >= Long.BYTES && bytes.read(0, Long.BYTES).getLong() == SIGNATURE;
        }
    }

    public StoredGroup root() {
        return root;
    }

    /** The signature stands at 0, 512, 1024, 2048, ...: a user may put something before it. */
    private static long start(Hdf5Bytes bytes) throws IOException {
        for (long at = 0; at <= LAST_START && at + Long.BYTES <= bytes.size(); at = at == 0 ? 512 : 2 * at) {
            if (bytes.read(at, Long.BYTES).getLong() == SIGNATURE) {
                return at;
            }
        }
        throw new IOException("it is no HDF5 file");
    }

    private long oldRoot(long start, int version) throws IOException {
        int addresses = 24 + (version == 1 ? 4 : 0);
        ByteBuffer block = bytes.read(start, addresses + 32L + 40);
        requireWide(block.get(13), block.get(14));
        bytes.setBase(block.getLong(addresses));
        return block.getLong(addresses + 32 + Long.BYTES);
    }

    private long newRoot(long start) throws IOException {
        ByteBuffer block = bytes.read(start, 48);
        requireWide(block.get(9), block.get(10));
        bytes.setBase(block.getLong(12));
        return block.getLong(36);
    }

    private static void requireWide(int addressBytes, int lengthBytes) throws IOException {
        if (addressBytes != Long.BYTES || lengthBytes != Long.BYTES) {
            throw new IOException("its addresses have " + addressBytes + " bytes; only 8 are read");
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
