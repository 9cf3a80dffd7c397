package dev.fovea.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What fuzzing starts from and what it once found, run through every target in each build.
 *
 * <p>{@code bench/fuzz.sh} searches for more; what it finds is added to {@code src/test/resources/fuzz} and stays there.
 */
class FuzzSeedsTest {
    /** Each target with its folder of seeds and regressions. */
    private static final Map<String, Consumer<byte[]>> TARGETS = Map.of(
            "header", HeaderFuzz::fuzzerTestOneInput,
            "picture", PictureFuzz::fuzzerTestOneInput,
            "cachefile", CacheFileFuzz::fuzzerTestOneInput,
            "picturetable", PictureTableFuzz::fuzzerTestOneInput,
            "onnx", OnnxFuzz::fuzzerTestOneInput,
            "npy", NpyFuzz::fuzzerTestOneInput,
            "safetensors", SafetensorsFuzz::fuzzerTestOneInput,
            "dataset", DatasetFuzz::fuzzerTestOneInput,
            "kerasarchive", KerasArchiveFuzz::fuzzerTestOneInput,
            "kerashdf5", KerasHdf5Fuzz::fuzzerTestOneInput);

    @TestFactory
    Stream<DynamicTest> staysWithinItsAnswers() {
        // Golden pictures are seeds of every target: what is no table and no cache must be answered as well.
        return TARGETS.entrySet().stream()
                .flatMap(target -> Stream.of("fuzz/" + target.getKey(), "golden/pictures")
                        .flatMap(folder -> files(folder).stream())
                        .map(file -> DynamicTest.dynamicTest(
                                target.getKey() + " " + file.getFileName(),
                                () -> runWholeAndCut(target.getValue(), Files.readAllBytes(file)))));
    }

    private static void runWholeAndCut(Consumer<byte[]> target, byte[] data) {
        for (int length : new int[] {data.length, data.length - 1, data.length / 2, data.length / 4}) {
            byte[] cut = Arrays.copyOf(data, Math.max(0, length));
            assertThatCode(() -> target.accept(cut)).as("%d bytes", length).doesNotThrowAnyException();
        }
    }

    private static List<Path> files(String folder) {
        URL resources = FuzzSeedsTest.class.getResource("/" + folder);
        if (resources == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(resources.toURI()))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
