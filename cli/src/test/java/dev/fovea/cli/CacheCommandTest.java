package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheCommandTest {
    @TempDir
    private Path folder;

    private Run train(Path data, String name, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("train", data, "--image-size", 16, "--epochs", 2, "--json"));
        arguments.addAll(List.of("--out", folder.resolve(name + ".keras")));
        arguments.addAll(Arrays.asList(more));
        return Run.fovea(arguments.toArray());
    }

    @Test
    void trainingKeepsItsImagesAndUsesThemAgainUntilTheyAreCleared() {
        Path data = TrainingData.organized(folder, 12);
        Path caches = folder.resolve("caches");

        Run first = train(data, "first", "--cache-folder", caches);
        Run second = train(data, "second", "--cache-folder", caches);
        Run without = train(data, "third", "--cache-folder", caches, "--cache", "off");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err()).contains("Images are kept in " + caches);
        assertThat(second.err()).contains("Images come from " + caches).doesNotContain("are kept in");
        assertThat(without.err()).doesNotContain(caches.toString());
        assertThat(second.out().replace("second", "first")).isEqualTo(first.out());
        assertThat(without.out().replace("third", "first")).isEqualTo(first.out());

        Run list = Run.fovea("cache", "list", "--cache-folder", caches);
        assertThat(list.exitCode()).isZero();
        assertThat(list.out().lines()).hasSize(2).allMatch(line -> line.contains(" images, 16x16, of " + data));

        Run clear = Run.fovea("cache", "clear", "--cache-folder", caches);
        assertThat(clear.err()).startsWith("Freed 0.").endsWith(" in " + caches + "." + System.lineSeparator());
        assertThat(Run.fovea("cache", "list", "--cache-folder", caches).err())
                .startsWith("Nothing is kept in " + caches);
    }

    @Test
    void needsToKnowWhatToDo() {
        Run run = Run.fovea("cache");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("cache needs list or clear.");
    }
}
