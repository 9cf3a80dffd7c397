package dev.fovea.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.classifier.Score;
import dev.fovea.demo.DemoPictures;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainOnAFolderTest {
    @TempDir
    private Path folder;

    @Test
    void trainsWritesLoadsAndClassifies() throws Exception {
        Path drawn = folder.resolve("drawn");
        new DemoPictures(20, 3).drawInto(drawn, done -> {});
        for (String name : DemoPictures.classes()) {
            Path ofClass = Files.createDirectories(folder.resolve("data").resolve(name));
            try (var files = Files.list(drawn)) {
                for (Path file : files.filter(
                                file -> String.valueOf(file.getFileName()).startsWith(name))
                        .toList()) {
                    Files.copy(file, ofClass.resolve(String.valueOf(file.getFileName())));
                }
            }
        }

        Score best = TrainOnAFolder.trainAndClassify(
                folder.resolve("data"), folder.resolve("shapes.keras"), drawn.resolve("star.0001.jpg"));

        assertThat(DemoPictures.classes()).contains(best.label());
        assertThat(best.probability()).isBetween(0.25, 1.0);
    }
}
