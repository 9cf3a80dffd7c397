package dev.fovea.data.augment;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import dev.fovea.picture.ImageSize;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * An image inside a direct buffer, as OpenCV sees it. Making the native objects anew for each image takes a third as long as
 * warping it, so they are kept as long as buffer and size stay the same; only the place moves.
 */
final class ImageView implements AutoCloseable {
    private @Nullable ByteBuffer buffer;
    private @Nullable ImageSize size;
    private BytePointer memory = new BytePointer();
    private Mat matrix = new Mat();

    /** Returns the image that begins at the buffer's position; it is valid until the next call. */
    Mat at(ByteBuffer newBuffer, ImageSize newSize) {
        if (newBuffer != buffer) {
            memory.close();
            memory = new BytePointer(newBuffer.duplicate().position(0));
            buffer = newBuffer;
        }
        memory.position(newBuffer.position());
        if (newSize.equals(size)) {
            matrix.data(memory);
        } else {
            matrix.close();
            matrix = new Mat(newSize.height(), newSize.width(), CV_8UC3, memory);
            size = newSize;
        }
        return matrix;
    }

    @Override
    public void close() {
        matrix.close();
        memory.close();
        buffer = null;
        size = null;
    }
}
