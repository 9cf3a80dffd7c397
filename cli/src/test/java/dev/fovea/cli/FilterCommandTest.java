package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterCommandTest {
    @TempDir
    private Path folder;

    private Path picture;
    private Path edges;

    @BeforeEach
    void drawAPicture() throws Exception {
        picture = folder.resolve("square.png");
        edges = folder.resolve("edges.png");
        BufferedImage image = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        image.createGraphics().fillRect(20, 10, 15, 15);
        ImageIO.write(image, "png", picture.toFile());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sobel", "laplacian", "gaussian", "1 0 -1; 2 0 -2; 1 0 -1"})
    void writesOneFigure(String kernel) throws Exception {
        Run run = Run.fovea("filter", picture, "--kernel", kernel, "--out", edges);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().strip()).isEqualTo(edges.toString());
        assertThat(ImageIO.read(edges.toFile()).getWidth()).isGreaterThan(600);
    }

    @Test
    void refusesToReplaceAFileUnlessForced() throws Exception {
        Files.writeString(edges, "mine");

        Run refused = Run.fovea("filter", picture, "--out", edges);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("edges.png exists", "--force");
        assertThat(edges).hasContent("mine");
        assertThat(Run.fovea("filter", picture, "--out", edges, "--force").exitCode())
                .isZero();
        assertThat(ImageIO.read(edges.toFile())).isNotNull();
    }

    @Test
    void saysWhatIsWrongWithThePicture() throws Exception {
        Path text = Files.writeString(folder.resolve("text.jpg"), "no picture");

        assertThat(Run.fovea("filter", text, "--out", edges).err()).contains("text.jpg", "not a JPEG");
        assertThat(Run.fovea("filter", folder.resolve("none.jpg"), "--out", edges)
                        .err())
                .contains("none.jpg", "does not exist");
        assertThat(edges).doesNotExist();
    }

    @Test
    void listsTheKernelsForAMisspeltOne() {
        Run run = Run.fovea("filter", picture, "--kernel", "sobbel", "--out", edges);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no kernel 'sobbel'", "sobel");
    }
}
