package dev.fovea.data.cache;

import java.nio.ByteBuffer;

/**
 * The images of a dataset, by their place in it, as far as they are kept. Safe for any number of threads, but for
 * {@link #startEpoch}, {@link #endEpoch} and {@link #close}, which belong to the thread that reads epochs.
 */
public interface ImageCache extends AutoCloseable {
    /**
     * Copies a kept image into a buffer at its position, which stays where it is.
     *
     * @param place of the picture in its dataset
     * @return false when the image is not kept; the buffer's content is then of no meaning
     */
    boolean read(int place, ByteBuffer target);

    /**
     * Keeps a copy of an image, if there is room.
     *
     * @param image a direct buffer, read from its position, which stays where it is
     */
    void keep(int place, ByteBuffer image);

    /** An epoch is about to be read. */
    void startEpoch();

    /**
     * An epoch has been read to its end.
     *
     * @param unreadable how many pictures of the dataset gave no image, and will not be kept
     */
    void endEpoch(int unreadable);

    /** Gives memory and files back. What has been kept whole on the disk stays there. */
    @Override
    void close();
}
