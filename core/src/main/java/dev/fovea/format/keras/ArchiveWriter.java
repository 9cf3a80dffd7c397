package dev.fovea.format.keras;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a zip as Keras does: entries stored, not compressed. Dates are fixed, so that equal content gives equal bytes. */
final class ArchiveWriter {
    private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;

    ArchiveWriter(OutputStream out) {
        zip = new ZipOutputStream(out);
    }

    /** Writes what an entry contains; called twice, and must write the same bytes both times. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    void add(String name, byte[] bytes) throws IOException {
        add(name, out -> out.write(bytes));
    }

    void add(String name, Content content) throws IOException {
        Measure measure = new Measure();
        CRC32 checksum = new CRC32();
        content.writeTo(new CheckedOutputStream(measure, checksum));
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(NO_DATE);
        entry.setSize(measure.bytes);
        entry.setCompressedSize(measure.bytes);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        content.writeTo(zip);
        zip.closeEntry();
    }

    /** Ends the zip; the stream below stays open. */
    void finish() throws IOException {
        zip.finish();
    }

    /** Counts bytes and drops them: a stored entry's size and checksum stand before its content. */
    private static final class Measure extends OutputStream {
        private long bytes;

        @Override
        public void write(int value) {
            bytes++;
        }

        @Override
        public void write(byte[] values, int from, int count) {
            bytes += count;
        }
    }
}
