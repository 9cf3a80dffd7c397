package dev.fovea.data.augment;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_64FC1;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_NEAREST;
import static org.bytedeco.opencv.global.opencv_imgproc.WARP_INVERSE_MAP;

import dev.fovea.picture.Interpolation;
import java.nio.DoubleBuffer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Applies a {@link Warp} to pixels. */
final class Warper implements AutoCloseable {
    private final Mat matrix = new Mat(2, 3, CV_64FC1);
    private final DoubleBuffer numbers = matrix.createBuffer();
    private final Scalar unused = new Scalar(0);

    /** Fills a target that has the size and type of the source. */
    void warp(Mat source, Mat target, Warp warp) {
        numbers.put(0, warp.xx()).put(1, warp.xy()).put(2, warp.x0());
        numbers.put(3, warp.yx()).put(4, warp.yy()).put(5, warp.y0());
        int interpolation = warp.interpolation() == Interpolation.NEAREST ? INTER_NEAREST : INTER_LINEAR;
        try (Size size = target.size()) {
            opencv_imgproc.warpAffine(
                    source, target, matrix, size, interpolation | WARP_INVERSE_MAP, BORDER_REPLICATE, unused);
        }
    }

    @Override
    public void close() {
        matrix.close();
        unused.close();
    }
}
