package dev.fovea.fetch;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A {@code .zip}, {@code .tar.gz} or {@code .tgz} from somebody else. It is read file by file; names that lead out of where it
 * is unpacked, links and devices are refused, and so is more than an archive of its size should hold.
 */
final class Archive {
    private static final Pattern UNSAFE = Pattern.compile("(^|/)\\.\\.(/|$)|^/|^[A-Za-z]:|[\\\\\\x00-\\x1f]");
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final UnpackLimits limits;
    private long bytesLeft;
    private int entriesLeft;

    /** Takes one file of an archive. */
    @FunctionalInterface
    interface Taker {
        /** @param content of the file, to be read here and not closed; what is not read is skipped */
        void take(String name, InputStream content) throws IOException;
    }

    Archive(Path file, UnpackLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    /**
     * Reads all files in their order.
     *
     * @throws FoveaException if the archive is damaged or refused; the message names the entry
     */
    void read(Taker taker) {
        try {
            bytesLeft = limits.bytes(Files.size(file));
            entriesLeft = limits.entries();
            if (file.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
                readZip(taker);
            } else {
                readTar(taker);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new FoveaException(
                    "Could not unpack " + file + ": "
                            + (e instanceof IOException io ? FileProblem.of(io) : e.getMessage()) + ".",
                    e);
        }
    }

    private void readZip(Taker taker) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                check(entry.getName());
                if (!entry.isDirectory()) {
                    try (InputStream content = zip.getInputStream(entry)) {
                        taker.take(entry.getName(), counted(entry.getName(), content));
                    }
                }
            }
        }
    }

    private void readTar(Taker taker) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(counted("what is in it", new GZIPInputStream(in, BUFFER)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                check(entry.getName());
                if (entry.isDirectory()) {
                    continue;
                }
                byte kind = entry.getLinkFlag();
                if (kind != TarConstants.LF_NORMAL && kind != TarConstants.LF_OLDNORM) {
                    throw new IOException("'" + entry.getName() + "' is a link or a device, which is refused");
                }
                taker.take(entry.getName(), tar);
            }
        }
    }

    private void check(String name) throws IOException {
        if (--entriesLeft < 0) {
            throw new IOException("it has more than " + limits.entries() + " entries");
        }
        if (UNSAFE.matcher(name).find()) {
            throw new IOException("the name '" + name + "' leads out of the folder, which is refused");
        }
    }

    /** Counts bytes as they come out: what an archive says of its sizes is not believed. */
    private InputStream counted(String name, InputStream content) {
        return new FilterInputStream(content) {
            @Override
            public int read() throws IOException {
                int next = super.read();
                count(next < 0 ? 0 : 1);
                return next;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                count(count);
                return count;
            }

            @Override
            public long skip(long bytes) throws IOException {
                long count = super.skip(bytes);
                count(count);
                return count;
            }

            private void count(long count) throws IOException {
                bytesLeft -= Math.max(0, count);
                if (bytesLeft < 0) {
                    throw new IOException("more comes out of it than an archive of its size should hold, at " + name);
                }
            }
        };
    }
}
