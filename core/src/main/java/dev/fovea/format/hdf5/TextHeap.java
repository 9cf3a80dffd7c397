package dev.fovea.format.hdf5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Texts of any length, which lie in the file's global heaps. */
final class TextHeap {
    private static final int SIGNATURE = ObjectHeader.signature("GCOL");
    private static final int HEADER = 16;

    private final Hdf5Bytes file;
    private final Map<Long, ByteBuffer> objects = new HashMap<>();
    private long present = -1;

    TextHeap(Hdf5Bytes file) {
        this.file = file;
    }

    /**
     * Reads one text.
     *
     * @param length its length in bytes
     * @param heap the address of its heap
     * @param number which object of the heap it is
     */
    String text(int length, long heap, int number) throws IOException {
        if (length == 0) {
            return "";
        }
        if (heap != present) {
            load(heap);
        }
        ByteBuffer object = objects.get(Integer.toUnsignedLong(number));
        if (object == null || length < 0 || length > object.limit()) {
            throw new IOException("a text in it is missing");
        }
        return UTF_8.decode(ObjectHeader.slice(object, 0, length)).toString();
    }

    private void load(long heap) throws IOException {
        objects.clear();
        present = -1;
        ByteBuffer start = file.read(heap, HEADER);
        if (start.getInt(0) != SIGNATURE) {
            throw new IOException("a text in it is missing");
        }
        ByteBuffer collection = file.read(heap, start.getLong(8));
        int at = HEADER;
        while (collection.limit() - at >= HEADER) {
            int number = collection.getShort(at) & 0xffff;
            long size = collection.getLong(at + 8);
            if (number == 0 || size < 0 || size > collection.limit() - at - HEADER) {
                break;
            }
            objects.put((long) number, ObjectHeader.slice(collection, at + HEADER, (int) size));
            at += HEADER + (int) Math.min((size + 7) / 8 * 8, collection.limit() - at - HEADER);
        }
        present = heap;
    }
}
