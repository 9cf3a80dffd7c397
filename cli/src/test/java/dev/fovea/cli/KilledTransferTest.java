package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.classifier.ClassifierFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of {@code fovea transfer} when it is killed, and that it goes on from there to the same classifier. */
class KilledTransferTest {
    @TempDir
    private static Path folder;

    private static Path data;
    private static Path weights;

    @BeforeAll
    static void drawPictures() {
        weights = SharedFiles.mobileNetV2();
        data = TrainingData.organized(folder, 12);
    }

    private static Object[] transfer(String name, List<Object> more) {
        List<Object> words = new ArrayList<>(List.of("transfer", data, "--weights", weights, "--image-size", 64));
        words.addAll(more);
        words.addAll(List.of("--feature-folder", folder.resolve(name), "--out", folder.resolve(name + ".keras")));
        return words.toArray();
    }

    private static boolean isThere(String name, String ending) throws IOException {
        Path kept = folder.resolve(name);
        if (!Files.isDirectory(kept)) {
            return false;
        }
        try (var files = Files.list(kept)) {
            return files.anyMatch(file -> file.toString().endsWith(ending));
        }
    }

    private static void assertGoesOn(String name, String ending, String said, List<Object> more) throws Exception {
        Path model = folder.resolve(name + ".keras");
        boolean killed = Killed.once(() -> isThere(name, ending), transfer(name, more));
        assertThat(killed).isTrue();
        assertThat(model).doesNotExist();

        Run again = Run.fovea(transfer(name, more));
        Run whole = Run.fovea(transfer(name + "-whole", more));

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err()).contains("Features, plain: kept from before.").contains(said);
        assertThat(whole.exitCode()).as(whole.err()).isZero();
        assertThat(whole.err()).doesNotContain("kept from before");
        assertThat(ClassifierFile.read(model).weights())
                .isEqualTo(ClassifierFile.read(folder.resolve(name + "-whole.keras"))
                        .weights());
    }

    @Test
    void trainsTheSameHeadOnTheFeaturesThatAreThere() throws Exception {
        // The rows are finished before their places are, so that these say that the head is next.
        assertGoesOn("head", ".npy", "epoch 1 of 50", List.of("--head", "dense:1024"));
    }

    @Test
    void goesOnFineTuningAfterTheLastWholeEpoch() throws Exception {
        assertGoesOn(
                "tuned",
                ".tuning.npz",
                "of 10 epochs kept from before",
                List.of("--fine-tune", "--fine-tune-blocks", 1, "--fine-tune-epochs", 10, "--fine-tune-average", 1));
    }
}
