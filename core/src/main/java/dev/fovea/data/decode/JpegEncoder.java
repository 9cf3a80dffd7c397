package dev.fovea.data.decode;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;

import dev.fovea.data.opencv.OpenCv;
import dev.fovea.picture.Image;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Writes images as JPEG into memory, as reports show them. Safe for any number of threads. */
public final class JpegEncoder {
    private JpegEncoder() {}

    /**
     * Returns the bytes of a JPEG file.
     *
     * @param quality 0 to 100, as libjpeg takes it
     * @throws dev.fovea.FoveaException if there is no native OpenCV for this platform
     */
    public static byte[] encode(Image image, int quality) {
        if (quality < 0 || quality > 100) {
            throw new IllegalArgumentException("The quality of a JPEG must be 0 to 100, got " + quality);
        }
        OpenCv.load();
        try (BytePointer pixels = new BytePointer(image.pixels());
                Mat rgb = new Mat(image.height(), image.width(), CV_8UC3, pixels);
                Mat bgr = new Mat();
                IntPointer options = new IntPointer(IMWRITE_JPEG_QUALITY, quality);
                BytePointer encoded = new BytePointer()) {
            opencv_imgproc.cvtColor(rgb, bgr, COLOR_RGB2BGR);
            if (!opencv_imgcodecs.imencode(".jpg", bgr, encoded, options)) {
                throw new IllegalStateException("OpenCV could not encode an image of " + image.size());
            }
            byte[] bytes = new byte[(int) encoded.limit()];
            encoded.get(bytes);
            return bytes;
        }
    }
}
