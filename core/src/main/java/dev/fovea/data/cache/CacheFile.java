package dev.fovea.data.cache;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A finished cache's file, mapped into memory. It may be far larger than that; what is not used is not there. The checksum
 * of an image is checked when it is read for the first time.
 */
final class CacheFile implements AutoCloseable {
    /** A map holds 2 GiB at most. */
    private static final int MAX_MAP_BYTES = 1 << 30;

    private final FileChannel channel;
    private final CacheHeader header;
    private final int imageBytes;
    private final int imagesPerMap;
    private final List<ByteBuffer> maps;
    private final int[] slots;
    private final int[] checksums;

    /** By place. Two threads that check one image do the same twice, which is why no lock is needed. */
    private final boolean[] checked;

    private CacheFile(FileChannel channel, CacheHeader header) throws IOException, DamagedCacheException {
        this.channel = channel;
        this.header = header;
        imageBytes = header.key().imageBytes();
        imagesPerMap = MAX_MAP_BYTES / imageBytes;
        maps = new ArrayList<>();
        for (int first = 0; first < header.images(); first += imagesPerMap) {
            long bytes = (long) Math.min(imagesPerMap, header.images() - first) * imageBytes;
            maps.add(channel.map(MapMode.READ_ONLY, CacheHeader.imageStart(first, imageBytes), bytes));
        }
        ByteBuffer index = index(channel, header);
        int samples = header.key().samples();
        slots = new int[samples];
        checksums = new int[samples];
        checked = new boolean[samples];
        for (int place = 0; place < samples; place++) {
            slots[place] = index.getInt();
            checksums[place] = index.getInt();
            if (slots[place] < -1 || slots[place] >= header.images()) {
                throw new DamagedCacheException("its index names an image that is not there");
            }
        }
    }

    /**
     * Opens a file and checks everything but the images.
     *
     * @throws DamagedCacheException if it is not whole
     * @throws IOException if it cannot be read
     */
    static CacheFile open(Path file) throws IOException, DamagedCacheException {
        FileChannel channel = FileChannel.open(file);
        try {
            return new CacheFile(channel, header(channel));
        } catch (IOException | DamagedCacheException e) {
            channel.close();
            throw e;
        }
    }

    /** Reads the header of a file alone. */
    static CacheHeader header(Path file) throws IOException, DamagedCacheException {
        try (FileChannel channel = FileChannel.open(file)) {
            return header(channel);
        }
    }

    private static CacheHeader header(FileChannel channel) throws IOException, DamagedCacheException {
        ByteBuffer bytes = ByteBuffer.allocate(CacheHeader.BYTES);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // Until the header is full or the file at its end.
        }
        return CacheHeader.read(bytes.flip(), channel.size());
    }

    private static ByteBuffer index(FileChannel channel, CacheHeader header) throws IOException, DamagedCacheException {
        int length = Math.toIntExact(header.fileLength() - header.indexStart());
        ByteBuffer index = ByteBuffer.allocate(length);
        while (index.hasRemaining()) {
            if (channel.read(index, header.indexStart() + index.position()) < 0) {
                throw new EOFException("it got shorter while it was read");
            }
        }
        int end = length - CacheHeader.CHECKSUM;
        if (CacheHeader.checksum(index.flip(), end) != index.getInt(end)) {
            throw new DamagedCacheException("its index is damaged");
        }
        return index;
    }

    CacheHeader header() {
        return header;
    }

    /**
     * Copies an image into a buffer at its position; returns false when there is none.
     *
     * @throws DamagedCacheException if its bytes are not those that were written
     * @throws IOException if it has been closed
     */
    boolean read(int place, ByteBuffer target) throws IOException, DamagedCacheException {
        int slot = slots[place];
        if (slot < 0) {
            return false;
        }
        // A page behind the end of the file ends in an InternalError that Java throws anywhere later.
        if (channel.size() < header.fileLength()) {
            throw new DamagedCacheException("it got shorter while it was used");
        }
        target.put(target.position(), maps.get(slot / imagesPerMap), slot % imagesPerMap * imageBytes, imageBytes);
        if (!checked[place]) {
            if (CacheHeader.checksum(target, imageBytes) != checksums[place]) {
                throw new DamagedCacheException("the image of picture " + (place + 1) + " is not what was written");
            }
            checked[place] = true;
        }
        return true;
    }

    /** Gives the file back; the memory it is mapped to follows when nothing refers to it any more. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
