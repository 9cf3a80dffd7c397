package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full while a model is saved, played by a shell that lets no file grow past a few blocks. */
class FullDiskTest {
    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    private static Path folder;

    private static Path data;
    private static Path model;

    @BeforeAll
    static void trainAModel() {
        Assumptions.assumeTrue(Files.isExecutable(BASH), "no bash to limit the size of files with");
        data = TrainingData.organized(folder, 10);
        model = TrainingData.trained(data, folder.resolve("shapes.keras"));
    }

    @Test
    void leavesTheEarlierModelAsItWasAndNoHalfFile() throws Exception {
        byte[] before = Files.readAllBytes(model);
        List<String> filesBefore = files();

        // Blocks of 1 KiB; the natives lie unpacked already, and the virtual machine itself writes next to nothing.
        Process process = new ProcessBuilder(
                        BASH.toString(),
                        "-c",
                        "ulimit -f 64; exec \"$@\"",
                        "bash",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.fovea.cli.Main",
                        "train",
                        data.toString(),
                        "--image-size",
                        "16",
                        "--epochs",
                        "2",
                        "--seed",
                        "9",
                        "--out",
                        model.toString(),
                        "--force")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isEqualTo(1);
        assertThat(output)
                .contains("Could not write " + model, "The file is as it was before", "free some space")
                .doesNotContain("\tat ");
        assertThat(model).hasBinaryContent(before);
        assertThat(files()).isEqualTo(filesBefore);
        assertThat(Run.fovea("predict", model, TrainingData.picture(data, "star"))
                        .exitCode())
                .isZero();
    }

    private static List<String> files() throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(Path::toString).sorted().collect(Collectors.toList());
        }
    }
}
