package dev.fovea.data.resize;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import org.bytedeco.opencv.opencv_core.Mat;

/** The picture that bench/golden/resizing.py draws: a slope, edges, and a pattern as fine as pixels. */
final class DrawnPicture {
    private DrawnPicture() {}

    static int value(int y, int x, int channel) {
        int slope = 3 * x + 2 * y + 40 * channel;
        int edges = (x / 5 + y / 7 + channel) % 2 == 0 ? 120 : 0;
        int fine = (x * x * 7 + y * 13 + x * y * 5 + channel * 31) % 61;
        return (slope + edges + fine) % 256;
    }

    /** Returns the picture in native memory, which the caller closes. */
    static Mat draw(int height, int width) {
        byte[] bytes = new byte[height * width * 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) value(i / 3 / width, i / 3 % width, i % 3);
        }
        Mat mat = new Mat(height, width, CV_8UC3);
        mat.data().put(bytes, 0, bytes.length);
        return mat;
    }
}
