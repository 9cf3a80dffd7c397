package dev.fovea.data.augment;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.BORDER_WRAP;
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
    private final Scalar outside = new Scalar(4);

    /** Fills a target that has the type of the source. */
    void warp(Mat source, Mat target, Warp warp) {
        numbers.put(0, warp.xx()).put(1, warp.xy()).put(2, warp.x0());
        numbers.put(3, warp.yx()).put(4, warp.yy()).put(5, warp.y0());
        WarpStyle style = warp.style();
        int interpolation = style.interpolation() == Interpolation.NEAREST ? INTER_NEAREST : INTER_LINEAR;
        double value = style.fillValue();
        outside.put(value, value, value, value);
        try (Size size = target.size()) {
            opencv_imgproc.warpAffine(
                    source, target, matrix, size, interpolation | WARP_INVERSE_MAP, border(style.fill()), outside);
        }
    }

    private static int border(FillMode fill) {
        return switch (fill) {
            case NEAREST -> BORDER_REPLICATE;
            case CONSTANT -> BORDER_CONSTANT;
            case REFLECT -> BORDER_REFLECT;
            case WRAP -> BORDER_WRAP;
        };
    }

    @Override
    public void close() {
        matrix.close();
        outside.close();
    }
}
