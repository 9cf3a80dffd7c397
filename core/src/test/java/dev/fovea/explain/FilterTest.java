package dev.fovea.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import java.nio.DoubleBuffer;
import java.util.List;
import java.util.Random;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle is OpenCV: {@code filter2D} and {@code Sobel}, in double, with its default border. */
class FilterTest {
    static List<String> kernels() {
        List<String> all = new java.util.ArrayList<>(Kernels.names());
        all.addAll(List.of("1 0 -1; 2 0 -2; 1 0 -1", "1 2 3 4 5", "1; -2; 4", "0.5"));
        return all;
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void agreesWithOpenCv(String name) {
        Plane luma = Plane.luma(noise(23, 17));
        for (Kernel kernel : Kernels.find(name).kernels()) {
            assertThat(Filter.apply(kernel, luma).values())
                    .as("%s of %s", kernel.name(), name)
                    .containsExactly(openCvFilter(luma, kernel), within(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 9", "9, 1", "2, 2", "3, 4"})
    void agreesWithOpenCvWhereTheKernelIsLargerThanTheImage(int height, int width) {
        Plane luma = Plane.luma(noise(height, width));
        Kernel gaussian = Kernels.find("gaussian").kernels().get(0);

        assertThat(Filter.apply(gaussian, luma).values()).containsExactly(openCvFilter(luma, gaussian), within(1e-9));
    }

    @Test
    void findsTheSobelDerivativesAsOpenCvDoes() {
        Plane luma = Plane.luma(noise(31, 40));
        List<Kernel> sobel = Kernels.find("sobel").kernels();

        assertThat(Filter.apply(sobel.get(0), luma).values()).containsExactly(openCvSobel(luma, 1, 0), within(1e-9));
        assertThat(Filter.apply(sobel.get(1), luma).values()).containsExactly(openCvSobel(luma, 0, 1), within(1e-9));
    }

    @Test
    void showsOfAGradientBothSidesAndItsMagnitude() {
        List<FilteredImage> shown = Filter.of(Kernels.find("sobel")).apply(noise(20, 30));

        assertThat(shown).extracting(FilteredImage::title).containsExactly("dx", "dy", "magnitude");
        assertThat(shown).extracting(view -> view.image().size()).containsOnly(ImageSize.of(20, 30));
        assertThat(largest(shown.get(2).image())).isEqualTo(255);
    }

    @Test
    void magnitudeIsTheHypotenuseScaledSoThatItsLargestValueIs255() {
        Plane luma = Plane.luma(noise(12, 12));
        Plane dx = Filter.apply(Kernels.find("sobel").kernels().get(0), luma);
        Plane dy = Filter.apply(Kernels.find("sobel").kernels().get(1), luma);

        Plane magnitude = Plane.magnitude(dx, dy);
        Plane normalized = magnitude.normalized();

        assertThat(magnitude.value(5, 7)).isEqualTo(Math.hypot(dx.value(5, 7), dy.value(5, 7)));
        assertThat(normalized.largest()).isCloseTo(255, within(1e-9));
        assertThat(normalized.value(5, 7)).isCloseTo(magnitude.value(5, 7) * 255 / magnitude.largest(), within(1e-9));
    }

    @Test
    void aPlainImageHasNoEdges() {
        Image plain = Image.of(ImageSize.of(8, 8), new byte[8 * 8 * 3]);

        List<FilteredImage> shown = Filter.of(Kernels.find("sobel")).apply(plain);

        assertThat(shown.get(0).image().value(3, 3, 0)).isEqualTo(128);
        assertThat(shown.get(2).image().value(3, 3, 0)).isZero();
        assertThat(shown.get(2).note()).contains("nothing above 0");
    }

    @Test
    void aBlurKeepsTheBrightnessOfThePicture() {
        Image image = noise(16, 16);

        Image blurred = Filter.of(Kernels.find("gaussian")).apply(image).get(0).image();

        assertThat(mean(Plane.luma(blurred))).isCloseTo(mean(Plane.luma(image)), within(4.0));
    }

    private static Image noise(int height, int width) {
        byte[] pixels = new byte[height * width * 3];
        new Random(7).nextBytes(pixels);
        return Image.of(ImageSize.of(height, width), pixels);
    }

    private static double[] openCvFilter(Plane plane, Kernel kernel) {
        double[] weights = new double[kernel.height() * kernel.width()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = kernel.weight(i / kernel.width(), i % kernel.width());
        }
        try (Mat from = mat(plane.size().height(), plane.size().width(), plane.values());
                Mat weighing = mat(kernel.height(), kernel.width(), weights);
                Mat to = new Mat();
                Point centre = new Point(-1, -1)) {
            opencv_imgproc.filter2D(from, to, opencv_core.CV_64F, weighing, centre, 0, opencv_core.BORDER_REFLECT_101);
            return values(to);
        }
    }

    private static double[] openCvSobel(Plane plane, int dx, int dy) {
        try (Mat from = mat(plane.size().height(), plane.size().width(), plane.values());
                Mat to = new Mat()) {
            opencv_imgproc.Sobel(from, to, opencv_core.CV_64F, dx, dy);
            return values(to);
        }
    }

    private static Mat mat(int height, int width, double[] values) {
        Mat mat = new Mat(height, width, opencv_core.CV_64F);
        mat.<DoubleBuffer>createBuffer().put(values);
        return mat;
    }

    private static double[] values(Mat mat) {
        double[] values = new double[(int) mat.total()];
        mat.<DoubleBuffer>createBuffer().get(values);
        return values;
    }

    private static int largest(Image image) {
        int largest = 0;
        for (byte value : image.pixels()) {
            largest = Math.max(largest, value & 0xff);
        }
        return largest;
    }

    private static double mean(Plane plane) {
        return java.util.Arrays.stream(plane.values()).average().orElseThrow();
    }
}
