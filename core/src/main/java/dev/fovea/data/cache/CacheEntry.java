package dev.fovea.data.cache;

import dev.fovea.picture.ImageSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A finished cache on the disk.
 *
 * @param content what it holds; nothing when it is damaged or cannot be read
 * @param lastUsed when it was written, or a run last began with it
 */
public record CacheEntry(Path file, long bytes, Instant lastUsed, Optional<Content> content) {
    /**
     * What a cache holds.
     *
     * @param pictures the folder that the pictures lie in
     */
    public record Content(String pictures, int images, ImageSize size) {}

    static CacheEntry of(Path file) throws IOException {
        Optional<Content> content = Optional.empty();
        try {
            CacheHeader header = CacheFile.header(file);
            content = Optional.of(new Content(
                    header.key().description(), header.images(), header.key().size()));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (DamagedCacheException | IOException e) {
            // Listed as such: a file of somebody else's, or on a bad block, is in nobody's way.
        }
        return new CacheEntry(
                file, Files.size(file), Files.getLastModifiedTime(file).toInstant(), content);
    }
}
