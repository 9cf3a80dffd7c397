package dev.fovea.data.cache;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * A cache's file while it is written: images one after the other as they come, and the index and header at the end. Until
 * then it has another name, so that nobody takes it for a whole one. One process at a time builds a cache.
 */
final class CacheBuilder {
    private static final int PENDING = -2;
    private static final int ABSENT = -1;

    private final CacheKey key;
    private final CachePaths paths;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final FileChannel channel;
    private final AtomicInteger used = new AtomicInteger();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicIntegerArray slots;
    private final int[] checksums;

    private CacheBuilder(CacheKey key, CachePaths paths, FileChannel lockFile, FileLock lock) throws IOException {
        this.key = key;
        this.paths = paths;
        this.lockFile = lockFile;
        this.lock = lock;
        int[] none = new int[key.samples()];
        Arrays.fill(none, ABSENT);
        slots = new AtomicIntegerArray(none);
        checksums = new int[key.samples()];
        channel = FileChannel.open(
                paths.building(),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        write(new CacheHeader(key, 0).write(), 0);
    }

    /**
     * Starts a file.
     *
     * @return nothing when another process, or another cache of this one, is at it
     * @throws IOException if the folder cannot be written to
     */
    static Optional<CacheBuilder> start(CacheKey key, CachePaths paths) throws IOException {
        Files.createDirectories(paths.folder());
        FileChannel lockFile = FileChannel.open(paths.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = lockFile.tryLock();
            if (lock == null) {
                lockFile.close();
                return Optional.empty();
            }
            new CacheFolder(paths.folder()).removeUnfinished(paths.name());
            return Optional.of(new CacheBuilder(key, paths, lockFile, lock));
        } catch (OverlappingFileLockException e) {
            lockFile.close();
            return Optional.empty();
        } catch (IOException e) {
            lockFile.close();
            throw e;
        }
    }

    /** Writes an image, unless it is there already. */
    void keep(int place, ByteBuffer image) throws IOException {
        if (!slots.compareAndSet(place, ABSENT, PENDING)) {
            return;
        }
        int slot = used.getAndIncrement();
        checksums[place] = CacheHeader.checksum(image, key.imageBytes());
        ByteBuffer bytes = image.duplicate().limit(image.position() + key.imageBytes());
        write(bytes, CacheHeader.imageStart(slot, key.imageBytes()));
        slots.set(place, slot);
        written.incrementAndGet();
    }

    /** Copies an image that has been written into a buffer at its position; returns false when it has not. */
    boolean read(int place, ByteBuffer target) throws IOException, DamagedCacheException {
        int slot = slots.get(place);
        if (slot < 0) {
            return false;
        }
        ByteBuffer bytes = target.duplicate().limit(target.position() + key.imageBytes());
        long start = CacheHeader.imageStart(slot, key.imageBytes()) - bytes.position();
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, start + bytes.position()) < 0) {
                throw new EOFException("it got shorter while it was read");
            }
        }
        if (CacheHeader.checksum(target, key.imageBytes()) != checksums[place]) {
            throw new DamagedCacheException("the image of picture " + (place + 1) + " is not what was written");
        }
        return true;
    }

    int written() {
        return written.get();
    }

    /** Tells whether every image that was begun is written. */
    boolean isQuiet() {
        return written.get() == used.get();
    }

    /**
     * Writes index and header, forces all to the disk, and gives the file its name. Images can be read until it is closed.
     */
    void finish() throws IOException {
        int images = used.get();
        CacheHeader header = new CacheHeader(key, images);
        int end = key.samples() * CacheHeader.INDEX_ENTRY;
        ByteBuffer index = ByteBuffer.allocate(end + CacheHeader.CHECKSUM);
        for (int place = 0; place < key.samples(); place++) {
            index.putInt(slots.get(place)).putInt(checksums[place]);
        }
        index.putInt(CacheHeader.checksum(index.duplicate().position(0), end));
        write(index.flip(), header.indexStart());
        channel.force(false);
        write(header.write(), 0);
        channel.force(true);
        Files.move(
                paths.building(),
                paths.finished(),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Lets others build. A file that was not finished goes. */
    void close() throws IOException {
        try {
            channel.close();
            Files.deleteIfExists(paths.building());
        } finally {
            Files.deleteIfExists(paths.lock());
            lock.close();
            lockFile.close();
        }
    }

    private void write(ByteBuffer bytes, long at) throws IOException {
        long start = at - bytes.position();
        while (bytes.hasRemaining()) {
            channel.write(bytes, start + bytes.position());
        }
    }
}
