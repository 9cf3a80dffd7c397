package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.data.DataFolder;
import dev.fovea.data.cache.CacheFolder;
import dev.fovea.testing.FileServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A disk that is full while a model is saved, played by a shell that lets no file grow past a few blocks. */
class FullDiskTest {
    private static final Path BASH = Path.of("/bin/bash");

    @RegisterExtension
    static final TrainedModel TRAINED = new TrainedModel(10);

    @BeforeAll
    static void requireBash() {
        Assumptions.assumeTrue(Files.isExecutable(BASH), "no bash to limit the size of files with");
    }

    @Test
    void leavesTheEarlierModelAsItWasAndNoHalfFile() throws Exception {
        byte[] before = Files.readAllBytes(TRAINED.model());
        List<String> filesBefore = files();

        Child child = fovea(
                "ulimit -f 64",
                "",
                "train",
                TRAINED.data(),
                "--image-size",
                16,
                "--epochs",
                2,
                "--seed",
                9,
                "--out",
                TRAINED.model(),
                "--force");

        assertThat(child.exitCode()).as(child.output()).isEqualTo(1);
        assertThat(child.output())
                .contains("Could not write " + TRAINED.model(), "The file is as it was before", "free some space")
                .doesNotContain("\tat ");
        assertThat(TRAINED.model()).hasBinaryContent(before);
        assertThat(files()).isEqualTo(filesBefore);
        assertThat(Run.fovea("predict", TRAINED.model(), TRAINED.picture("star"))
                        .exitCode())
                .isZero();
    }

    @Test
    void leavesNoHalfPictureWhenOrganizingAndGoesOnOnceThereIsRoom() throws Exception {
        Path source = Files.createDirectories(TRAINED.folder().resolve("heap"));
        for (Path picture : DataFolder.pictures(TRAINED.folder().resolve("drawn"))) {
            Files.copy(picture, source.resolve(picture.getFileName()));
        }
        Files.write(source.resolve("star.9999.jpg"), new byte[100_000]);
        Path target = TRAINED.folder().resolve("organized");

        Child child = fovea("ulimit -f 64", "", "organize", source, target);

        assertThat(child.exitCode()).as(child.output()).isEqualTo(1);
        assertThat(child.output())
                .contains("Could not put", "star.9999.jpg", "File too large", "free some space")
                .doesNotContain("\tat ");
        try (Stream<Path> all = Files.walk(target)) {
            assertThat(all.map(Path::toString)).noneMatch(name -> name.contains(".tmp") || name.contains("9999"));
        }
        assertThat(Run.fovea("organize", source, target).exitCode()).isZero();
    }

    @Test
    void trainsOnWithoutACacheThatFindsNoRoom() throws Exception {
        Path data =
                TrainingData.organized(Files.createDirectories(TRAINED.folder().resolve("many")), 130);
        Path caches = TRAINED.folder().resolve("caches");
        Path model = TRAINED.folder().resolve("many.keras");

        Child child = fovea(
                "ulimit -f 400",
                "",
                "train",
                data,
                "--image-size",
                24,
                "--epochs",
                2,
                "--cache-folder",
                caches,
                "--out",
                model);

        assertThat(child.exitCode()).as(child.output()).isZero();
        assertThat(child.output())
                .contains("Could not write to the cache in " + caches
                        + ": File too large. Pictures are decoded in every" + " epoch instead.");
        assertThat(Run.fovea("predict", model, TRAINED.picture("star")).exitCode())
                .isZero();
        assertThat(new CacheFolder(caches).list()).hasSize(1); // the validation part's, which is small enough
    }

    @Test
    void keepsWhatHasComeOfADownloadThatFindsNoRoom() throws Exception {
        Path downloads = TRAINED.folder().resolve("downloads");
        byte[] content = new byte[500_000];
        new Random(1).nextBytes(content);
        try (FileServer server = new FileServer(content)) {
            Object[] words = {"fetch", "mobilenet-v2", "--mirror", server.address(), "--downloads", downloads};
            Child child = fovea("ulimit -f 300", "", words);
            assertThat(child.exitCode()).as(child.output()).isEqualTo(1);
            assertThat(child.output())
                    .contains("Could not write " + downloads, "Free some space", "what has come so far is kept")
                    .doesNotContain("\tat ");

            Run again = Run.fovea(words);
            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(Path.of(again.out().strip())).hasBinaryContent(content);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().get(1)).contains("bytes=");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX) // only Linux has a device that is always full
    void saysThatItsResultsWereNotWritten() throws Exception {
        Child child = fovea(":", ">/dev/full", "predict", TRAINED.model(), TRAINED.picture("star"));

        assertThat(child.exitCode()).as(child.output()).isEqualTo(1);
        assertThat(child.output()).contains("results could not be written");
    }

    /** What a process of its own said on both streams. */
    private record Child(int exitCode, String output) {}

    /** Runs the command after a line of the shell's; the natives lie unpacked already, and nothing else is written. */
    private static Child fovea(String before, String redirection, Object... words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(BASH.toString(), "-c", before + "; exec \"$@\" " + redirection, "bash"));
        command.addAll(Run.inAnotherProcess(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Child(process.waitFor(), output);
    }

    private static List<String> files() throws Exception {
        try (Stream<Path> all = Files.list(TRAINED.folder())) {
            return all.map(Path::toString).sorted().collect(Collectors.toList());
        }
    }
}
