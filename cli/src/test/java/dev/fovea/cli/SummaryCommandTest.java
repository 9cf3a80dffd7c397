package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fovea.testing.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryCommandTest {
    @TempDir
    private Path folder;

    @Test
    void showsTheTableOfAnArchitecture() {
        Run run = Run.fovea("summary", "seed-cnn");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("conv2d (Conv2D)", "(None, 150, 150, 32)", "Total params: 1,355,938", "MFLOP");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void printsOneJsonObject() throws Exception {
        Run run = Run.fovea("summary", "seed-cnn", "--classes", "3", "--image-size", "64", "--json");

        JsonNode json = new JsonMapper().readTree(run.out());
        assertThat(json.path("input_shape").toString()).isEqualTo("[64,64,3]");
        assertThat(json.path("layers").size()).isEqualTo(12);
        assertThat(json.path("parameters").asLong())
                .isEqualTo(896 + 9_248 + 18_496 + (8 * 8 * 64 + 1) * 64 + (64 + 1) * 3);
    }

    @Test
    void readsAFileThatKerasWrote() {
        Run run = Run.fovea("summary", SharedData.path("keras/seed_cnn.keras"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Conv2D", "Total params: 290,978");
    }

    @Test
    void saysThatThereIsNoSuchModel() {
        Run run = Run.fovea("summary", folder.resolve("none.keras"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("none.keras", "known are seed-cnn").doesNotContain("\tat ");
    }

    @Test
    void showsTheStackTraceWhenAsked() {
        assertThat(Run.fovea("summary", "none.keras", "-v").err()).contains("\tat dev.fovea");
        assertThat(Run.fovea("-v", "summary", "none.keras").err()).contains("\tat dev.fovea");
    }

    @Test
    void refusesImagesTooSmallForTheNetwork() {
        Run run = Run.fovea("summary", "seed-cnn", "--image-size", "3");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("use larger images");
    }

    @Test
    void drawsTheNetworkBesideTheTable() throws Exception {
        Path svg = folder.resolve("new/vgg16.svg");

        Run run = Run.fovea("summary", "vgg16", "--classes", "1000", "--picture", svg);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Total params: 138,357,544");
        assertThat(run.err()).contains("The picture is " + svg);
        assertThat(Files.readString(svg))
                .contains(">vgg16<", ">224×224×64<", ">102,764,544<", "138,357,544 parameters");
    }

    @Test
    void drawsAFileAsPngAndLeavesJsonAlone() throws Exception {
        Path png = folder.resolve("drawn.PNG");

        Run run = Run.fovea("summary", SharedData.path("keras/seed_cnn.keras"), "--json", "--picture", png);

        assertThat(run.exitCode()).isZero();
        assertThat(new JsonMapper().readTree(run.out()).path("parameters").asLong())
                .isEqualTo(290_978);
        assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(1000);
    }

    @Test
    void leavesAPictureThatExistsUnlessForced() throws Exception {
        Path svg = Files.writeString(folder.resolve("mine.svg"), "mine");

        Run refused = Run.fovea("summary", "lenet-5", "--picture", svg);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("mine.svg exists", "--force");
        assertThat(svg).hasContent("mine");
        assertThat(Run.fovea("summary", "lenet-5", "--picture", svg, "--force").exitCode())
                .isZero();
        assertThat(Files.readString(svg)).startsWith("<svg");
    }

    @Test
    void takesTheNameOfAnotherKindOfFileAsWrongUsage() {
        Run run = Run.fovea("summary", "lenet-5", "--picture", folder.resolve("lenet.pdf"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("lenet.pdf", ".svg or .png");
        assertThat(folder).isEmptyDirectory();
    }
}
