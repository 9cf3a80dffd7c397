package dev.fovea.data.cache;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps images in native memory, in blocks that are reserved as they fill. */
final class MemoryCache implements ImageCache {
    private static final int BLOCK_BYTES = 32 << 20;

    private final int imageBytes;
    private final int imagesPerBlock;
    private final Consumer<String> notes;

    /** Where the image of a place is, counted from 1; 0 where it is not kept. */
    private final AtomicIntegerArray slots;

    private final AtomicInteger used = new AtomicInteger();
    private final AtomicReferenceArray<@Nullable ByteBuffer> blocks;
    private volatile boolean full;

    MemoryCache(int samples, int imageBytes, Consumer<String> notes) {
        this.imageBytes = imageBytes;
        this.notes = notes;
        imagesPerBlock = Math.max(1, BLOCK_BYTES / imageBytes);
        slots = new AtomicIntegerArray(samples);
        blocks = new AtomicReferenceArray<>((samples + imagesPerBlock - 1) / imagesPerBlock);
    }

    @Override
    public boolean read(int place, ByteBuffer target) {
        int slot = slots.get(place) - 1;
        ByteBuffer block = slot < 0 ? null : blocks.get(slot / imagesPerBlock);
        if (block == null) {
            return false;
        }
        target.put(target.position(), block, slot % imagesPerBlock * imageBytes, imageBytes);
        return true;
    }

    @Override
    public void keep(int place, ByteBuffer image) {
        if (full || slots.get(place) > 0) {
            return;
        }
        int slot = used.getAndIncrement();
        ByteBuffer block = slot / imagesPerBlock < blocks.length() ? block(slot / imagesPerBlock) : null;
        if (block == null) {
            full = true;
            return;
        }
        block.put(slot % imagesPerBlock * imageBytes, image, image.position(), imageBytes);
        slots.set(place, slot + 1);
    }

    private synchronized @Nullable ByteBuffer block(int number) {
        ByteBuffer block = blocks.get(number);
        if (block != null || full) {
            return block;
        }
        try {
            block = ByteBuffer.allocateDirect(Math.multiplyExact(imagesPerBlock, imageBytes));
        } catch (OutOfMemoryError e) {
            notes.accept("The cache in memory is full after " + number * imagesPerBlock
                    + " images; the others are decoded in every epoch. Raise -XX:MaxDirectMemorySize to keep more.");
            return null;
        }
        blocks.set(number, block);
        return block;
    }

    @Override
    public void startEpoch() {}

    @Override
    public void endEpoch(int unreadable) {}

    @Override
    public void close() {
        full = true;
        for (int place = 0; place < slots.length(); place++) {
            slots.set(place, 0);
        }
        for (int block = 0; block < blocks.length(); block++) {
            blocks.set(block, null);
        }
    }
}
