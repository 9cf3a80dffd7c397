package dev.fovea.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.fetch.Checksum;
import dev.fovea.testing.FileServer;
import dev.fovea.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Downloads by the command, from a server on loopback in the publishers' place. */
class FetchCommandTest {
    private static final String PATH = "/storage.googleapis.com/tensorflow/keras-applications/mobilenet_v2/"
            + "mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5";

    @RegisterExtension
    static final TrainedModel TRAINED = new TrainedModel(10);

    @TempDir
    private Path folder;

    private Path weights;
    private FileServer server;

    @BeforeEach
    void serve() throws IOException {
        weights = SharedData.path("weights/keras/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5");
        server = new FileServer(Files.readAllBytes(weights));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Run fetch(String name, Object... more) {
        return Run.fovea(arguments(name, more));
    }

    private Object[] arguments(String name, Object... more) {
        Stream<Object> first =
                Stream.of("fetch", name, "--mirror", server.address(), "--downloads", folder.resolve("downloads"));
        return Stream.concat(first, Stream.of(more)).toArray();
    }

    @Test
    void bringsWeightsOnceAndSaysWhereTheyAre() throws IOException {
        Run run = fetch("mobilenet-v2");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Path.of(run.out().trim())).hasSameBinaryContentAs(weights);
        assertThat(run.err())
                .contains("Licence: Apache-2.0")
                .contains("Nobody publishes a checksum")
                .contains(Checksum.of(weights, Checksum.Algorithm.SHA256).hex());

        assertThat(fetch("mobilenet-v2", "--offline").out()).isEqualTo(run.out());
        assertThat(server.requests()).containsExactly(PATH);
    }

    @Test
    void goesOnWhereAKilledProgramWas() throws Exception {
        server.slowDown(10);
        Path downloads = folder.resolve("downloads");
        boolean killed = Killed.once(() -> partBytes(downloads) > 2_000_000, arguments("mobilenet-v2"));
        assertThat(killed).isTrue();
        long part = partBytes(downloads);
        assertThat(part).isBetween(2_000_000L, Files.size(weights) - 1);
        server.slowDown(0);

        Run run = fetch("mobilenet-v2");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Path.of(run.out().trim())).hasSameBinaryContentAs(weights);
        assertThat(server.requests()).containsExactly(PATH, PATH + " bytes=" + part + "-");
    }

    private static long partBytes(Path downloads) throws IOException {
        if (!Files.isDirectory(downloads)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(downloads)) {
            return files.filter(file -> file.toString().endsWith(".part"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Test
    void trainsWithWeightsThatItDownloadsItself() {
        Path model = folder.resolve("m.keras");
        Run run = Run.fovea(
                "train",
                TRAINED.data(),
                "--model",
                "mobilenet-v2",
                "--weights",
                "imagenet",
                "--mirror",
                server.address(),
                "--downloads",
                folder.resolve("downloads"),
                "--image-size",
                32,
                "--epochs",
                1,
                "--cache",
                "off",
                "--out",
                model);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(model).exists();
        assertThat(server.requests()).containsExactly(PATH);
    }

    @Test
    void asksThroughTheProxyThatTheEnvironmentNames() throws Exception {
        List<String> command = Run.inAnotherProcess(
                "fetch", "mobilenet-v2", "--mirror", "http://weights.invalid", "--downloads", folder.resolve("d"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("http_proxy", server.address());
        builder.environment().remove("no_proxy");
        builder.environment().remove("NO_PROXY");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(server.requests()).containsExactly(PATH);
    }

    @Test
    void refusesWeightsThatAreNotWhatWasPublished() {
        Run run = fetch("vgg16");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("is not what was published", "MD5", "6d6bbae143d832006294945121d1f1fc")
                .contains("vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void refusesADatasetThatIsNotWhatWasPublished() {
        Run run = fetch("flowers", "--out", folder.resolve("flowers"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("is not what was published", "flower_photos.tgz");
        assertThat(folder.resolve("flowers")).doesNotExist();
    }

    @Test
    void listsWhatThereIs() {
        Run run = Run.fovea("fetch");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("cats-and-dogs", "25,000 pictures", "mobilenet-v2", "CC BY");
    }

    @Test
    void namesTheChoicesAndWhatDoesNotGoTogether() {
        Run unknown = fetch("imagenet");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("called 'imagenet'", "oxford-pets", "efficientnet-b0");
        assertThat(fetch("vgg16", "--out", folder).exitCode()).isEqualTo(2);
        assertThat(fetch("flowers", "--top").exitCode()).isEqualTo(2);
        Run mirror = Run.fovea("fetch", "vgg16", "--mirror", "ftp://x");
        assertThat(mirror.exitCode()).isEqualTo(2);
        assertThat(mirror.err()).contains("mirror must be an address");
        Run offline = fetch("resnet-50", "--offline");
        assertThat(offline.exitCode()).isEqualTo(1);
        assertThat(offline.err()).contains("while offline", "Download https://storage.googleapis.com/");
    }
}
