package dev.fovea.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.report.Curves.Measure;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingPlotTest {
    private static final Curves LOSS = new Curves(Measure.LOSS, List.of(0.9, 0.5, 0.3), List.of(0.8, 0.41237, 0.6));
    private static final Curves ACCURACY =
            new Curves(Measure.ACCURACY, List.of(0.5, 0.7, 0.9), List.of(0.55, 0.78, 0.71));

    @TempDir
    private Path folder;

    @Test
    void writesAPng() throws Exception {
        Path file = folder.resolve("plot.png");

        plot(LOSS, ACCURACY).write(file);

        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isGreaterThan(2000);
        assertThat(hasColor(image, ChartStyle.TRAINING.getRGB())).isTrue();
        assertThat(hasColor(image, ChartStyle.VALIDATION.getRGB())).isTrue();
    }

    @Test
    void writesAnSvgWhoseTextIsText() throws Exception {
        String svg = svg(plot(LOSS, ACCURACY));

        assertThat(svg).contains(">best epoch 2: 0.4124<", ">best epoch 2: 78.0%<", ">training<", ">validation<");
        assertThat(svg).contains("cats &lt;&amp;&gt; dogs");
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("plot.svg").toFile());
    }

    @Test
    void ticksStandAtWholeEpochs() throws Exception {
        String svg = svg(plot(LOSS));

        assertThat(svg).contains(">1</text>", ">2</text>", ">3</text>").doesNotContain(">1.5</text>");
    }

    @Test
    void leavesOutWhatIsNotANumber() throws Exception {
        Curves diverged = new Curves(Measure.LOSS, List.of(0.9, 2.0, Double.NaN), List.of(0.8, 0.9, Double.NaN));

        assertThat(svg(new TrainingPlot("diverged", "", List.of(diverged), 1))).doesNotContain("NaN");
    }

    @Test
    void drawsOneEpochAsPoints() throws Exception {
        Curves one = new Curves(Measure.LOSS, List.of(0.9), List.of(0.8));

        assertThat(svg(new TrainingPlot("one", "", List.of(one), 1))).contains("<circle", ">best epoch 1: 0.8000<");
    }

    @Test
    void refusesABestEpochThatWasNotTrained() {
        assertThatThrownBy(() -> new TrainingPlot("t", "", List.of(LOSS), 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 3, got 4");
    }

    @Test
    void refusesAFileNameItCannotWrite() {
        assertThatThrownBy(() -> plot(LOSS).write(folder.resolve("plot.gif")))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining(".png or .svg");
    }

    private static TrainingPlot plot(Curves... curves) {
        return new TrainingPlot("cats <&> dogs", "3 epochs", List.of(curves), 2);
    }

    private String svg(TrainingPlot plot) throws Exception {
        Path file = folder.resolve("plot.svg");
        plot.write(file);
        return Files.readString(file);
    }

    private static boolean hasColor(BufferedImage image, int rgb) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) == rgb) {
                    return true;
                }
            }
        }
        return false;
    }
}
