package dev.fovea.data.cache;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder that caches on the disk lie in. Only files that a cache wrote are ever removed from it. */
public final class CacheFolder {
    /** The environment variable that names another folder than the usual one. */
    public static final String VARIABLE = "FOVEA_CACHE";

    private static final Pattern OURS = Pattern.compile("[0-9a-f]{32}(\\.[0-9a-f-]+)?\\.(images|building|lock)");

    private static final int KEPT_DAYS = 30;

    /** Caches together may take this share of what would be free without them. */
    private static final int SHARE = 4;

    private final Path folder;

    public CacheFolder(Path folder) {
        this.folder = folder;
    }

    /** Returns the user's own folder: what {@value #VARIABLE} says, or where the platform wants such files. */
    public static Path standard() {
        String chosen = System.getenv(VARIABLE);
        if (chosen != null && !chosen.isBlank()) {
            return Path.of(chosen);
        }
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home", "."));
        if (system.startsWith("windows")) {
            String local = System.getenv("LOCALAPPDATA");
            return (local == null ? home : Path.of(local)).resolve("Fovea").resolve("cache");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library/Caches/fovea");
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        return (xdg == null || xdg.isBlank() ? home.resolve(".cache") : Path.of(xdg)).resolve("fovea");
    }

    public Path path() {
        return folder;
    }

    /**
     * Returns the finished caches, the one used last first; damaged ones are among them.
     *
     * @throws FoveaException if the folder cannot be listed
     */
    public List<CacheEntry> list() {
        try {
            return entries();
        } catch (IOException e) {
            throw unlistable(e);
        }
    }

    private FoveaException unlistable(IOException e) {
        return new FoveaException("Could not list " + folder + ": " + FileProblem.of(e) + ".", e);
    }

    private List<CacheEntry> entries() throws IOException {
        List<CacheEntry> entries = new ArrayList<>();
        for (Path file : ours(CachePaths.FINISHED)) {
            try {
                entries.add(CacheEntry.of(file));
            } catch (NoSuchFileException e) {
                // Another program has just removed it.
            }
        }
        entries.sort(Comparator.comparing(CacheEntry::lastUsed).reversed());
        return entries;
    }

    /**
     * Removes all caches and what was left of unfinished ones. Programs that use them at the moment are not disturbed: on
     * Unix they keep what they have open; elsewhere what is in use stays.
     *
     * @return how many bytes are free now that were not
     * @throws FoveaException if the folder cannot be listed
     */
    public long clear() {
        long freed = 0;
        try {
            for (String suffix : List.of(CachePaths.FINISHED, CachePaths.BUILDING)) {
                for (Path file : ours(suffix)) {
                    freed += isCache(file) ? remove(file) : 0;
                }
            }
            for (Path file : ours(CachePaths.LOCK)) {
                freed += size(file) == 0 ? remove(file) : 0;
            }
        } catch (IOException e) {
            throw unlistable(e);
        }
        return freed;
    }

    /** Removes what killed programs left of a cache; the caller holds its lock. */
    void removeUnfinished(String name) throws IOException {
        for (Path file : ours(CachePaths.BUILDING)) {
            if (String.valueOf(file.getFileName()).startsWith(name) && isCache(file)) {
                remove(file);
            }
        }
    }

    /**
     * Tells whether a cache of this size may be written, and removes those that were not used for the longest time if that
     * is what it takes. What nobody used for {@value #KEPT_DAYS} days, and what killed programs left, goes in any case.
     *
     * @throws IOException if the folder cannot be listed
     */
    boolean makeRoom(long bytes) throws IOException {
        removeForgotten();
        long usable = usableBytes();
        List<CacheEntry> entries = new ArrayList<>(entries());
        long taken = entries.stream().mapToLong(CacheEntry::bytes).sum();
        long limit = (usable + taken) / SHARE;
        if (bytes > limit) {
            return false;
        }
        while (taken + bytes > limit && !entries.isEmpty()) {
            CacheEntry oldest = entries.remove(entries.size() - 1);
            taken -= oldest.bytes();
            remove(oldest.file());
        }
        return true;
    }

    /**
     * Reads all images of a file, whatever it is.
     *
     * @return what is wrong with it, such as "it is cut off"; nothing when it is whole
     * @throws IOException if it cannot be read
     */
    public static Optional<String> check(Path file) throws IOException {
        try (CacheFile cache = CacheFile.open(file)) {
            CacheKey key = cache.header().key();
            ByteBuffer image = ByteBuffer.allocateDirect(key.imageBytes());
            for (int place = 0; place < key.samples(); place++) {
                cache.read(place, image);
            }
            return Optional.empty();
        } catch (DamagedCacheException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void removeForgotten() throws IOException {
        Instant oldest = Instant.now().minus(Duration.ofDays(KEPT_DAYS));
        for (CacheEntry entry : entries()) {
            if (entry.lastUsed().isBefore(oldest)) {
                remove(entry.file());
            }
        }
        for (Path file : ours(CachePaths.BUILDING)) {
            boolean alive = CachePaths.builderOf(file)
                    .flatMap(ProcessHandle::of)
                    .map(ProcessHandle::isAlive)
                    .orElse(false);
            if (!alive && isCache(file)) {
                remove(file);
            }
        }
    }

    /** Marks a cache as used now. */
    static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // Only the order of removal depends on it.
        }
    }

    private long usableBytes() {
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            return Files.getFileStore(existing).getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }

    private List<Path> ours(String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            OURS.matcher(String.valueOf(file.getFileName())).matches())
                    .filter(file -> file.toString().endsWith(suffix))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /** Tells whether a cache wrote a file; its name alone is not enough to remove it. */
    private static boolean isCache(Path file) {
        ByteBuffer start = ByteBuffer.allocate(CacheHeader.CHECKSUM * 2);
        try (FileChannel channel = FileChannel.open(file)) {
            channel.read(start);
            return CacheHeader.startsLikeOne(start.flip());
        } catch (IOException e) {
            return false;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return -1;
        }
    }

    private static long remove(Path file) {
        long bytes = size(file);
        try {
            return Files.deleteIfExists(file) ? Math.max(0, bytes) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
