package dev.fovea.fetch;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Published files on this machine, each downloaded once for all programs of a user. A file is in the cache whole and checked,
 * or not at all.
 */
public final class DownloadCache {
    private static final int KEY_DIGITS = 8;

    private final DownloadOptions options;

    public DownloadCache(DownloadOptions options) {
        this.options = options;
    }

    /** Returns where a file lies once it is there; its name begins with what tells it from others of that name. */
    public Path path(PublishedFile file) {
        String key = Checksum.of(file.address().toString().getBytes(StandardCharsets.UTF_8), Checksum.Algorithm.SHA256)
                .hex()
                .substring(0, KEY_DIGITS);
        return options.folder().resolve(key + "-" + file.name());
    }

    /** Returns the file if it is there. */
    public Optional<Path> find(PublishedFile file) {
        return Optional.of(path(file)).filter(Files::isRegularFile);
    }

    /**
     * Returns the file, after downloading it if it is not there.
     *
     * @throws FoveaException if it cannot be downloaded, is other than its publisher says, or is not there and the cache is
     *     offline; the message says what to do
     */
    public Path fetch(PublishedFile file, DownloadListener listener) {
        Path target = path(file);
        if (Files.isRegularFile(target)) {
            return target;
        }
        if (options.offline()) {
            throw new FoveaException(target + " is missing, and nothing is downloaded while offline. Download "
                    + file.address() + " elsewhere and put it there.");
        }
        CacheLock.holding(target.resolveSibling(target.getFileName() + ".lock"), listener, () -> {
            if (!Files.isRegularFile(target)) {
                download(file, target, listener);
            }
        });
        return target;
    }

    private void download(PublishedFile file, Path target, DownloadListener listener) {
        PartialFile partial = new PartialFile(target);
        // A part that an earlier program left may be damaged: if it is, the whole file gets one more chance.
        boolean continued = partial.usable() > 0;
        new Download(options.address(file), partial, options.patience(), listener).run();
        Optional<String> wrong = check(file, partial.path(), listener);
        if (wrong.isPresent()) {
            partial.delete();
            if (!continued) {
                throw new FoveaException(wrong.get());
            }
            listener.note(wrong.get() + " Downloading it from the start.");
            new Download(options.address(file), partial, options.patience(), listener).run();
            wrong = check(file, partial.path(), listener);
            if (wrong.isPresent()) {
                partial.delete();
                throw new FoveaException(wrong.get());
            }
        }
        partial.finish(target);
    }

    /** Returns what is wrong with a file, if something is. */
    private Optional<String> check(PublishedFile file, Path part, DownloadListener listener) {
        try {
            Checksum.Algorithm algorithm =
                    file.checksum().map(Checksum::algorithm).orElse(Checksum.Algorithm.SHA256);
            Checksum actual = Checksum.of(part, algorithm);
            if (file.checksum().isEmpty()) {
                listener.note("Nobody publishes a checksum of " + file.name() + "; what came has " + actual + ".");
                return Optional.empty();
            }
            Checksum expected = file.checksum().get();
            return actual.equals(expected)
                    ? Optional.empty()
                    : Optional.of(options.address(file) + " is not what was published: it has " + actual + " and not "
                            + expected.hex() + ", so it is damaged or another file, and was thrown away.");
        } catch (IOException e) {
            throw new FoveaException("Could not read " + part + ": " + FileProblem.of(e) + ".", e);
        }
    }
}
