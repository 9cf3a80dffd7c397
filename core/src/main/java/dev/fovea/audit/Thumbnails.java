package dev.fovea.audit;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Small pictures of all that was read, one after the other in a temporary file: which of them a report shows is known at
 * the end, no file should be read twice, and a hundred thousand do not belong into memory.
 */
final class Thumbnails implements AutoCloseable {
    private final FileChannel file;
    private final AtomicLong end = new AtomicLong();

    /** @throws FoveaException if there is no room for temporary files */
    Thumbnails() {
        try {
            Path path = Files.createTempFile("fovea-audit", ".thumbnails");
            file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Where a thumbnail lies. */
    record Place(long start, int length) {}

    /** Adds one; any thread may do so. */
    Place add(byte[] jpeg) {
        long start = end.getAndAdd(jpeg.length);
        ByteBuffer bytes = ByteBuffer.wrap(jpeg);
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes, start + bytes.position());
            }
        } catch (IOException e) {
            throw failure(e);
        }
        return new Place(start, jpeg.length);
    }

    /** Returns the bytes of the JPEG file that was added. */
    byte[] get(Place place) {
        ByteBuffer bytes = ByteBuffer.allocate(place.length());
        try {
            int read = 0;
            while (bytes.hasRemaining() && read >= 0) {
                read = file.read(bytes, place.start() + bytes.position());
            }
        } catch (IOException e) {
            throw failure(e);
        }
        return bytes.array();
    }

    private static FoveaException failure(IOException e) {
        return new FoveaException(
                "Could not keep thumbnails in the folder for temporary files: " + FileProblem.of(e)
                        + ". Free some space there.",
                e);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
