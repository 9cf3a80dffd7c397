package dev.fovea.data.resize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;

import dev.fovea.data.opencv.OpenCv;
import dev.fovea.picture.Fit;
import dev.fovea.picture.ImageSize;
import dev.fovea.picture.Interpolation;
import dev.fovea.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Resized photographs against a slow reference in double precision, and against OpenCV where it antialiases. */
class PhotographsTest {
    private static final List<ImageSize> SIZES =
            List.of(ImageSize.square(224), ImageSize.of(150, 100), ImageSize.square(37), ImageSize.of(510, 501));

    /** Half a step for the value itself, and one for those before it that lie in the middle between two bytes. */
    private static final double ROUNDING = 1.6;

    @BeforeAll
    static void loadOpenCv() {
        OpenCv.load();
    }

    private static List<Path> photographs() throws IOException {
        try (Stream<Path> files = Files.list(SharedData.path("data/originals/dogs"))) {
            return files.sorted().limit(2).toList();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BILINEAR", "BICUBIC", "LANCZOS3", "LANCZOS5"})
    void agreesWithASlowReference(Interpolation interpolation) throws IOException {
        for (Path photograph : photographs()) {
            try (Mat source = opencv_imgcodecs.imread(photograph.toString(), IMREAD_COLOR)) {
                for (ImageSize size : SIZES) {
                    byte[] image = resized(source, size, interpolation);
                    double[] exact = slow(source, size, interpolation);
                    double largest = 0;
                    for (int i = 0; i < exact.length; i++) {
                        double clipped = Math.max(0, Math.min(255, exact[i]));
                        largest = Math.max(largest, Math.abs((image[i] & 0xff) - clipped));
                    }
                    assertThat(largest).as("%s to %s", photograph, size).isLessThan(ROUNDING);
                }
            }
        }
    }

    @Test
    void takesTheMeanAsOpenCvDoes() throws IOException {
        for (Path photograph : photographs()) {
            try (Mat source = opencv_imgcodecs.imread(photograph.toString(), IMREAD_COLOR);
                    Mat byOpenCv = new Mat();
                    Size size = new Size(97, 140)) {
                opencv_imgproc.resize(source, byOpenCv, size, 0, 0, opencv_imgproc.INTER_AREA);
                byte[] image = resized(source, ImageSize.of(140, 97), Interpolation.AREA);
                byte[] expected = bytes(byOpenCv);
                for (int i = 0; i < expected.length; i++) {
                    assertThat(Math.abs((image[i] & 0xff) - (expected[i] & 0xff)))
                            .isLessThanOrEqualTo(1);
                }
            }
        }
    }

    private static byte[] resized(Mat source, ImageSize size, Interpolation interpolation) {
        try (Resampler resampler = new Resampler();
                Mat image = new Mat(size.height(), size.width(), CV_8UC3)) {
            Region region = Region.of(Fit.STRETCH, source.rows(), source.cols(), size);
            resampler.resize(source, region, interpolation, image);
            return bytes(image);
        }
    }

    private static byte[] bytes(Mat mat) {
        byte[] bytes = new byte[mat.rows() * mat.cols() * 3];
        mat.data().get(bytes, 0, bytes.length);
        return bytes;
    }

    private static double[] slow(Mat source, ImageSize size, Interpolation interpolation) {
        double[][] down = weights(source.rows(), size.height(), interpolation);
        double[][] across = weights(source.cols(), size.width(), interpolation);
        byte[] pixels = bytes(source);
        int width = source.cols();
        double[] narrow = new double[source.rows() * size.width() * 3];
        for (int i = 0; i < narrow.length; i++) {
            int row = i / 3 / size.width();
            double[] weights = across[i / 3 % size.width()];
            for (int x = 0; x < width; x++) {
                narrow[i] += weights[x] == 0 ? 0 : weights[x] * (pixels[(row * width + x) * 3 + i % 3] & 0xff);
            }
        }
        // Between the axes values are bytes again, as in Pillow.
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = Math.rint(Math.max(0, Math.min(255, narrow[i])));
        }
        double[] image = new double[size.height() * size.width() * 3];
        int line = size.width() * 3;
        for (int i = 0; i < image.length; i++) {
            double[] weights = down[i / line];
            for (int y = 0; y < source.rows(); y++) {
                image[i] += weights[y] == 0 ? 0 : weights[y] * narrow[y * line + i % line];
            }
        }
        return image;
    }

    /** The weight of every source line in every target line, from the definition. */
    private static double[][] weights(int lines, int targets, Interpolation interpolation) {
        double scale = (double) lines / targets;
        double coarser = Math.max(1, scale);
        double[][] weights = new double[targets][lines];
        for (int target = 0; target < targets; target++) {
            double middle = (target + 0.5) * scale;
            double sum = 0;
            for (int line = 0; line < lines; line++) {
                weights[target][line] = kernel(interpolation).applyAsDouble((line + 0.5 - middle) / coarser);
                sum += weights[target][line];
            }
            for (int line = 0; line < lines; line++) {
                weights[target][line] /= sum;
            }
        }
        return weights;
    }

    private static DoubleUnaryOperator kernel(Interpolation interpolation) {
        return switch (interpolation) {
            case BILINEAR -> x -> Math.max(0, 1 - Math.abs(x));
            case BICUBIC -> PhotographsTest::keys;
            case LANCZOS3 -> x -> Math.abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0;
            case LANCZOS5 -> x -> Math.abs(x) < 5 ? sinc(x) * sinc(x / 5) : 0;
            case NEAREST, AREA -> throw new AssertionError(interpolation);
        };
    }

    private static double keys(double signed) {
        double x = Math.abs(signed);
        double near = 1.5 * x * x * x - 2.5 * x * x + 1;
        double far = -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2;
        return x < 1 ? near : x < 2 ? far : 0;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }
}
