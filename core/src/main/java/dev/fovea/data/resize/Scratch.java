package dev.fovea.data.resize;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/** Native pixels whose rows are a whole number of ints long, kept from picture to picture while they are not too large. */
final class Scratch implements AutoCloseable {
    private static final long KEPT_BYTES = 16 << 20;
    private static final int PIXELS = 4;
    private static final int INTS = 3;

    private Mat pixels = new Mat();
    private Mat part = new Mat();
    private final Rect place = new Rect(0, 0, 0, 0);
    private IntBuffer ints = IntBuffer.allocate(0);
    private int rows;
    private int rowInts;

    /** Returns how many ints a row of so many pixels takes. */
    static int ints(int columns) {
        return (columns + PIXELS - 1) / PIXELS * INTS;
    }

    /** Makes room; what was there is lost. */
    void reserve(int newRows, int columns) {
        int newRowInts = ints(columns);
        if (rows == newRows && rowInts == newRowInts) {
            return;
        }
        forgetPart();
        rows = newRows;
        rowInts = newRowInts;
        pixels.create(rows, rowInts / INTS * PIXELS, CV_8UC3);
        ByteBuffer bytes = pixels.createBuffer();
        ints = bytes.order(ByteOrder.nativeOrder()).asIntBuffer();
    }

    /**
     * Returns the first rows and columns, which share the memory; they belong to this and last until the next call of
     * another method than {@link #get} or {@link #put}. Making such a part costs as much as a thousand pixels do, so that
     * it is kept.
     */
    Mat part(int rows, int columns) {
        if (part.rows() != rows || part.cols() != columns) {
            part.close();
            place.width(columns).height(rows);
            part = new Mat(pixels, place);
        }
        return part;
    }

    /** Copies a row out. */
    void get(int row, int[] line, int length) {
        ints.get(row * rowInts, line, 0, length);
    }

    /** Copies a row in. */
    void put(int row, int[] line, int length) {
        ints.put(row * rowInts, line, 0, length);
    }

    private void forgetPart() {
        part.close();
        part = new Mat();
    }

    void giveBackExcess() {
        if ((long) rows * rowInts * Integer.BYTES > KEPT_BYTES) {
            forgetPart();
            ints = IntBuffer.allocate(0);
            pixels.close();
            pixels = new Mat();
            rows = 0;
            rowInts = 0;
        }
    }

    @Override
    public void close() {
        part.close();
        place.close();
        pixels.close();
    }
}
