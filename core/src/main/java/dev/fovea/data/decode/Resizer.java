package dev.fovea.data.decode;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_NEAREST_EXACT;

import dev.fovea.picture.Interpolation;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Stretches pixels to the size of a target, as Keras does: nothing is cropped or padded. */
final class Resizer implements AutoCloseable {
    private final Mat narrowed = new Mat();

    /** Fills a target that has its size and type already. */
    void resize(Mat source, Mat target, Interpolation interpolation) {
        if (source.rows() == target.rows() && source.cols() == target.cols()) {
            source.copyTo(target);
            return;
        }
        switch (interpolation) {
            // The exact kind takes the pixel whose middle is nearest, as Pillow and Keras do.
            case NEAREST -> resize(source, target, target.rows(), target.cols(), INTER_NEAREST_EXACT);
            case BILINEAR -> resize(source, target, target.rows(), target.cols(), INTER_LINEAR);
            case AREA -> resizeByArea(source, target);
        }
    }

    private void resizeByArea(Mat source, Mat target) {
        boolean shorter = target.rows() <= source.rows();
        boolean narrower = target.cols() <= source.cols();
        if (shorter == narrower) {
            resize(source, target, target.rows(), target.cols(), shorter ? INTER_AREA : INTER_LINEAR);
            return;
        }
        // OpenCV takes the mean only where both sides shrink: one side after the other where they differ.
        int rows = shorter ? target.rows() : source.rows();
        int columns = shorter ? source.cols() : target.cols();
        resize(source, narrowed, rows, columns, INTER_AREA);
        resize(narrowed, target, target.rows(), target.cols(), INTER_LINEAR);
    }

    private static void resize(Mat source, Mat target, int rows, int columns, int interpolation) {
        try (Size size = new Size(columns, rows)) {
            opencv_imgproc.resize(source, target, size, 0, 0, interpolation);
        }
    }

    @Override
    public void close() {
        narrowed.close();
    }
}
