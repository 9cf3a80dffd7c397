package dev.fovea.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fovea.AtomicFile;
import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What has come of a file so far, and of which version of it: enough for another program to go on. */
final class PartialFile {
    private final Path part;
    private final Path versionFile;

    /**
     * A version of a file on a server.
     *
     * @param validator what the server calls it: a strong ETag, or the time of its last change; empty if it says neither, so
     *     that nobody can go on with a part of it
     * @param total bytes; -1 if the server does not say
     */
    record Version(String validator, long total) {
        static final Version UNKNOWN = new Version("", -1);
    }

    PartialFile(Path target) {
        part = target.resolveSibling(target.getFileName() + ".part");
        versionFile = target.resolveSibling(target.getFileName() + ".version");
    }

    Path path() {
        return part;
    }

    /** Returns how many bytes there are; 0 if they are of an unknown version. */
    long usable() {
        try {
            boolean known = !version().validator().isEmpty();
            return known && Files.isRegularFile(part) ? Files.size(part) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    Version version() {
        try {
            List<String> lines = Files.readAllLines(versionFile, UTF_8);
            return new Version(lines.get(0), Long.parseLong(lines.get(1)));
        } catch (IOException | RuntimeException e) {
            // Missing or damaged: then nothing is known of the part.
            return Version.UNKNOWN;
        }
    }

    /** Begins anew with a version. The part is emptied first, so that no version ever stands beside bytes of another. */
    void restart(Version version) {
        try {
            Files.createDirectories(part.toAbsolutePath().getParent());
            Files.write(part, new byte[0]);
        } catch (IOException e) {
            throw unwritable(e);
        }
        AtomicFile.write(
                versionFile, out -> out.write((version.validator() + "\n" + version.total() + "\n").getBytes(UTF_8)));
    }

    /** Opens the part to add to its end. */
    FileChannel append() {
        try {
            return FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    void add(FileChannel channel, byte[] bytes, int count) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Forces the whole file to the disk and moves it to its name. */
    void finish(Path target) {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException e) {
            throw unwritable(e);
        }
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(versionFile);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(part);
            Files.deleteIfExists(versionFile);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private FoveaException unwritable(IOException e) {
        return new FoveaException(
                "Could not write " + part + ": " + FileProblem.of(e)
                        + ". Free some space or choose another --downloads;" + " what has come so far is kept.",
                e);
    }
}
