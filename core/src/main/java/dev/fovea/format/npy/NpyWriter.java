package dev.fovea.format.npy;

import dev.fovea.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes arrays that numpy reads: one as {@code .npy}, several as {@code .npz}. A reader never sees a part of a file. */
public final class NpyWriter {
    private static final int BLOCK = 1 << 16;

    private NpyWriter() {}

    /**
     * Writes one array as numpy does.
     *
     * @throws dev.fovea.FoveaException if it cannot be written; an earlier file of that name is then as it was
     */
    public static void write(Path file, NpyArray array) {
        write(file, array, NpyLayout.STANDARD);
    }

    /**
     * Writes one array.
     *
     * @throws dev.fovea.FoveaException if it cannot be written; an earlier file of that name is then as it was
     */
    public static void write(Path file, NpyArray array, NpyLayout layout) {
        AtomicFile.write(file, out -> write(out, array, layout));
    }

    /**
     * Writes arrays by name into one compressed zip, as {@code numpy.savez_compressed} does.
     *
     * @throws IllegalArgumentException if a name is empty or holds a slash or backslash
     * @throws dev.fovea.FoveaException if it cannot be written; an earlier file of that name is then as it was
     */
    public static void writeArchive(Path file, Map<String, NpyArray> arrays) {
        for (String name : arrays.keySet()) {
            if (name.isEmpty() || name.contains("/") || name.contains("\\")) {
                throw new IllegalArgumentException(
                        "The name of an array must not be empty or hold a slash, got '" + name + "'");
            }
        }
        AtomicFile.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, NpyArray> entry : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey() + NpzFile.SUFFIX));
                write(zip, entry.getValue(), NpyLayout.STANDARD);
                zip.closeEntry();
            }
            zip.finish();
        });
    }

    private static void write(OutputStream out, NpyArray array, NpyLayout layout) throws IOException {
        List<Long> shape = array.shape().stream().map(Integer::longValue).toList();
        out.write(NpyHeader.write(array.type(), layout, shape, 0));
        int bytes = array.type().bytes();
        ByteBuffer values =
                layout.fortran() ? AxisOrder.cToFortran(array.values(), array.shape(), bytes) : array.values();
        ByteOrder given = array.values().order();
        byte[] block = new byte[BLOCK];
        for (int at = 0; at < values.capacity(); at += BLOCK) {
            int length = Math.min(BLOCK, values.capacity() - at);
            values.get(at, block, 0, length);
            if (given != layout.order()) {
                swap(block, length, bytes);
            }
            out.write(block, 0, length);
        }
    }

    private static void swap(byte[] block, int length, int bytes) {
        for (int start = 0; start < length; start += bytes) {
            for (int i = 0; i < bytes / 2; i++) {
                byte kept = block[start + i];
                block[start + i] = block[start + bytes - 1 - i];
                block[start + bytes - 1 - i] = kept;
            }
        }
    }
}
