package dev.fovea.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.fovea.report.Drawing.Point;
import dev.fovea.report.Drawing.TextStyle;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetteringTest {
    @TempDir
    private Path folder;

    /** Java's own font machinery, given the same file, is the oracle. */
    @ParameterizedTest
    @CsvSource({"best epoch 2: 0.4124, false", "'Áccuracy, ß & Ωмеш — 78.0%', false", "Training of m.keras, true"})
    void putsLettersWhereJavaPutsThem(String text, boolean bold) throws Exception {
        assumeThat(SystemFonts.areThere()).isTrue();
        TextLayout expected = new TextLayout(text, javaFont(bold), new FontRenderContext(null, true, true));

        Lettering letters = Lettering.of(bold);

        assertThat(letters.width(text, 20)).isCloseTo(expected.getAdvance(), within(0.01));
        Rectangle2D ours = letters.outline(text, 20).getBounds2D();
        Rectangle2D javas = expected.getOutline(null).getBounds2D();
        assertThat(ours.getMinX()).isCloseTo(javas.getMinX(), within(0.1));
        assertThat(ours.getMinY()).isCloseTo(javas.getMinY(), within(0.1));
        assertThat(ours.getMaxX()).isCloseTo(javas.getMaxX(), within(0.1));
        assertThat(ours.getMaxY()).isCloseTo(javas.getMaxY(), within(0.1));
    }

    private static Font javaFont(boolean bold) throws Exception {
        String file = bold ? "fonts/DejaVuSans-Bold.ttf" : "fonts/DejaVuSans.ttf";
        try (InputStream in = Lettering.class.getResourceAsStream(file)) {
            return Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(20f);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"猫", "שלום", "مرحبا", "e\u0301"})
    void leavesScriptsThatItCannotSetToTheMachine(String text) {
        assertThat(Lettering.of(false).covers(text)).isFalse();
    }

    @Test
    void drawsABoxForALetterThatIsNowhere() {
        assertThat(Lettering.of(false).outline("猫", 20).getBounds2D().getWidth())
                .isGreaterThan(5);
    }

    /** A machine without fonts has no font manager that works: nothing may ask for one. */
    @Test
    void needsNoFontsOfTheMachine() throws Exception {
        Path plot = folder.resolve("plot.png");
        Path log = folder.resolve("classes.log");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-Xlog:class+load:file=" + log,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Plotting.class.getName(),
                        plot.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(plot).isNotEmptyFile();
        assertThat(Files.readString(log))
                .contains("sun.java2d.SunGraphics2D")
                .doesNotContain("sun.font.SunFontManager ");
    }

    /** What the child process runs. */
    static final class Plotting {
        private Plotting() {}

        public static void main(String... arguments) {
            Curves loss = new Curves(Curves.Measure.LOSS, List.of(0.9, 0.5, 0.3), List.of(0.8, 0.4, 0.6));
            new TrainingPlot("Cats & dogs", "100 pictures", List.of(loss), 2).write(Path.of(arguments[0]));
        }
    }

    @Test
    void writesInTheColourAskedFor() {
        try (RasterDrawing drawing = new RasterDrawing(100, 30)) {
            drawing.text("Ink", new Point(10, 20), TextStyle.of(20, Color.RED));
            assertThat(countRed(drawing.image())).isGreaterThan(100);
        }
    }

    private static int countRed(BufferedImage image) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += image.getRGB(x, y) == Color.RED.getRGB() ? 1 : 0;
            }
        }
        return count;
    }
}
