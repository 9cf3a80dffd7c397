package dev.fovea.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.FoveaException;
import java.awt.Color;
import java.awt.geom.Area;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoPicturesTest {
    @TempDir
    private Path folder;

    @Test
    void drawsAsManyPicturesAsAskedNamedByTheirClass() throws Exception {
        List<Integer> progress = new ArrayList<>();

        new DemoPictures(10, 1).drawInto(folder.resolve("shapes"), progress::add);

        try (var files = Files.list(folder.resolve("shapes"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSize(40)
                    .contains("circle.0001.jpg", "star.0009.jpg", "triangle.0010.png");
        }
        assertThat(progress).hasSize(40).endsWith(40);
        BufferedImage picture =
                ImageIO.read(folder.resolve("shapes/square.0003.jpg").toFile());
        assertThat(picture.getWidth()).isEqualTo(DemoPictures.SIDE);
    }

    @Test
    void oneSeedGivesOnePicture() {
        BufferedImage once = new DemoPictures(5, 7).draw(ShapeKind.STAR, 3);

        assertThat(pixels(new DemoPictures(9, 7).draw(ShapeKind.STAR, 3))).isEqualTo(pixels(once));
        assertThat(pixels(new DemoPictures(5, 8).draw(ShapeKind.STAR, 3))).isNotEqualTo(pixels(once));
        assertThat(pixels(new DemoPictures(5, 7).draw(ShapeKind.STAR, 4))).isNotEqualTo(pixels(once));
    }

    @Test
    void leavesAFolderAloneThatHoldsSomething() throws Exception {
        Files.writeString(folder.resolve("mine.txt"), "mine");

        assertThatThrownBy(() -> new DemoPictures(1, 1).drawInto(folder, done -> {}))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("not empty");
    }

    @ParameterizedTest
    @EnumSource(ShapeKind.class)
    void everyShapeHasTheSameArea(ShapeKind kind) {
        assertThat(area(kind)).isCloseTo(1, within(0.001));
    }

    /** Logistic regression on mean red, green, blue, brightness and its spread is as good as guessing. */
    @Test
    void classesCannotBeToldApartByColourOrBrightness() {
        int perClass = 400;
        ShapeKind[] kinds = ShapeKind.values();
        int classes = kinds.length;
        double[][] training = new double[perClass * classes][];
        double[][] test = new double[perClass * classes][];
        int[] labels = new int[perClass * classes];
        DemoPictures pictures = new DemoPictures(2 * perClass, 11);
        for (int i = 0; i < labels.length; i++) {
            ShapeKind kind = kinds[i % classes];
            labels[i] = i % classes;
            training[i] = statistics(pictures.draw(kind, 1 + i / classes));
            test[i] = statistics(pictures.draw(kind, 1 + perClass + i / classes));
        }

        double accuracy = LogisticRegression.fit(training, labels, classes).accuracy(test, labels);

        // Four standard deviations of guessing among 1600 are 0.043.
        assertThat(accuracy).isCloseTo(1.0 / classes, within(0.06));
    }

    private static double[] statistics(BufferedImage picture) {
        double[] sum = new double[5];
        int count = picture.getWidth() * picture.getHeight();
        for (int rgb : pixels(picture)) {
            Color color = new Color(rgb);
            double brightness = 0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue();
            double[] values = {color.getRed(), color.getGreen(), color.getBlue(), brightness, brightness * brightness};
            for (int i = 0; i < sum.length; i++) {
                sum[i] += values[i] / count;
            }
        }
        sum[4] = Math.sqrt(sum[4] - sum[3] * sum[3]);
        return sum;
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    /** By the shoelace formula, over the outline in short straight pieces. */
    private static double area(ShapeKind kind) {
        PathIterator path = new Area(kind.outline()).getPathIterator(null, 1e-5);
        double twice = 0;
        double[] point = new double[6];
        double[] previous = new double[2];
        double[] first = new double[2];
        for (; !path.isDone(); path.next()) {
            switch (path.currentSegment(point)) {
                case PathIterator.SEG_MOVETO -> first = new double[] {point[0], point[1]};
                case PathIterator.SEG_CLOSE -> twice += previous[0] * first[1] - first[0] * previous[1];
                default -> twice += previous[0] * point[1] - point[0] * previous[1];
            }
            previous = new double[] {point[0], point[1]};
        }
        return Math.abs(twice) / 2;
    }
}
