package dev.fovea.data.cache;

import dev.fovea.picture.ImageSize;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * The first {@value #BYTES} bytes of a cache's file, big-endian: magic, version, height, width, samples, images,
 * fingerprint, description, zeros, and the CRC-32C of all that. The images follow, in the order they were read; then, for
 * each sample, the number of its image (-1 for none) and that image's CRC-32C; then the CRC-32C of that index.
 *
 * @param images how many images the file holds; the others could not be read
 */
record CacheHeader(CacheKey key, int images) {
    static final int BYTES = 4096;
    static final int INDEX_ENTRY = 8;
    static final int CHECKSUM = 4;

    private static final byte[] MAGIC = "FOVEAIMG".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int FINGERPRINT = 32;
    private static final int MAX_DESCRIPTION = 3000;

    /** The largest image: a batch's buffer must hold it. */
    private static final long MAX_IMAGE_BYTES = 1 << 30;

    ByteBuffer write() {
        byte[] description = key.description().getBytes(StandardCharsets.UTF_8);
        ByteBuffer header = ByteBuffer.allocate(BYTES).put(MAGIC).putInt(VERSION);
        header.putInt(key.size().height())
                .putInt(key.size().width())
                .putInt(key.samples())
                .putInt(images);
        header.put(HexFormat.of().parseHex(key.fingerprint()));
        int length = Math.min(MAX_DESCRIPTION, description.length);
        header.putInt(length).put(description, 0, length);
        header.position(BYTES - CHECKSUM).putInt(checksum(header.duplicate().position(0), BYTES - CHECKSUM));
        return header.flip();
    }

    /**
     * Reads a header and checks all of it, also against the length of the file.
     *
     * @param header what there is of the first {@value #BYTES} bytes
     * @throws DamagedCacheException if any of it is wrong
     */
    static CacheHeader read(ByteBuffer header, long fileLength) throws DamagedCacheException {
        if (!startsLikeOne(header)) {
            throw new DamagedCacheException("it is not a cache of images");
        }
        if (header.remaining() < BYTES) {
            throw new DamagedCacheException("it is cut off");
        }
        int start = header.position();
        int checksum = checksum(header.duplicate(), BYTES - CHECKSUM);
        if (checksum != header.getInt(start + BYTES - CHECKSUM)) {
            throw new DamagedCacheException("its header is damaged");
        }
        try {
            CacheHeader read = parse(header.duplicate().position(start + MAGIC.length));
            if (read.fileLength() != fileLength) {
                throw new DamagedCacheException(
                        "it has " + fileLength + " bytes where its header says " + read.fileLength());
            }
            return read;
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw new DamagedCacheException("its header makes no sense");
        }
    }

    private static CacheHeader parse(ByteBuffer header) throws DamagedCacheException {
        if (header.getInt() != VERSION) {
            throw new DamagedCacheException("another version of Fovea wrote it");
        }
        ImageSize size = ImageSize.of(header.getInt(), header.getInt());
        int samples = header.getInt();
        int images = header.getInt();
        byte[] fingerprint = new byte[FINGERPRINT];
        header.get(fingerprint);
        int length = header.getInt();
        if (samples < 1 || images < 0 || images > samples || length < 0 || length > MAX_DESCRIPTION) {
            throw new DamagedCacheException("its header makes no sense");
        }
        if (size.pixels() * 3 > MAX_IMAGE_BYTES) {
            throw new DamagedCacheException("its header claims images of " + size);
        }
        byte[] description = new byte[length];
        header.get(description);
        CacheKey key = new CacheKey(
                HexFormat.of().formatHex(fingerprint), size, samples, new String(description, StandardCharsets.UTF_8));
        return new CacheHeader(key, images);
    }

    /** Tells whether these are the first bytes of a file that a cache wrote, whole or not. */
    static boolean startsLikeOne(ByteBuffer header) {
        byte[] start = new byte[Math.min(MAGIC.length, header.remaining())];
        header.duplicate().get(start);
        return Arrays.equals(start, MAGIC);
    }

    static int checksum(ByteBuffer bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(bytes.position(), length));
        return (int) crc.getValue();
    }

    static long imageStart(int slot, int imageBytes) {
        return BYTES + (long) slot * imageBytes;
    }

    long indexStart() {
        return imageStart(images, key.imageBytes());
    }

    long fileLength() {
        return indexStart() + (long) key.samples() * INDEX_ENTRY + CHECKSUM;
    }
}
