package dev.fovea.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fovea.classifier.ClassifierFile;
import dev.fovea.demo.DemoPictures;
import dev.fovea.format.npy.NpyReader;
import dev.fovea.training.Figures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BottleneckFeaturesOfVgg16Test {
    @TempDir
    private Path folder;

    /** The weights are patterns, not trained: they tell little, but all of the way is gone. */
    @Test
    void goesFromPicturesToOneModel() throws Exception {
        Path weights = Path.of("../../shared/keras/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5");
        assumeTrue(Files.exists(weights), "../shared is missing: this test needs it and is skipped.");
        Path drawn = folder.resolve("drawn");
        new DemoPictures(24, 3).drawInto(drawn, done -> {});
        for (String name : List.of("circle", "star")) {
            Path ofClass = Files.createDirectories(folder.resolve("data").resolve(name));
            try (var files = Files.list(drawn)) {
                for (Path file : files.filter(
                                each -> String.valueOf(each.getFileName()).startsWith(name))
                        .toList()) {
                    Files.copy(file, ofClass.resolve(String.valueOf(file.getFileName())));
                }
            }
        }

        Figures test = BottleneckFeaturesOfVgg16.transfer(folder.resolve("data"), weights, folder.resolve("out"), 64);

        assertThat(test.pictures()).isBetween(2L, 10L);
        assertThat(NpyReader.read(folder.resolve("out/bottleneck_features.npy")).shape())
                .containsExactly(48, 2, 2, 512);
        assertThat(ClassifierFile.read(folder.resolve("out/vgg16.keras")).network().layers().stream()
                        .map(layer -> layer.name()))
                .endsWith("flat_features", "hidden_1", "dropout_1", "hidden_2", "dropout_2", "predictions");
    }
}
