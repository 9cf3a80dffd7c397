package dev.fovea.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.picture.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path folder;

    private void put(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }

    @Test
    void letsAPartLackASmallClass() throws IOException {
        put("train/ant/1.jpg", "train/bee/1.jpg", "train/cat/1.jpg", "validation/bee/2.jpg", "test/cat/3.jpg");

        DatasetSplits splits = DataFolder.read(folder, 1);

        assertThat(splits.labels().names()).containsExactly("ant", "bee", "cat");
        assertThat(splits.validation().samples())
                .containsExactly(new Sample(folder.resolve("validation/bee/2.jpg"), 1));
        assertThat(splits.test().samples()).containsExactly(new Sample(folder.resolve("test/cat/3.jpg"), 2));
    }

    @Test
    void refusesAClassThatIsNotTrainedOn() throws IOException {
        put("train/ant/1.jpg", "train/bee/1.jpg", "test/cat/3.jpg");

        assertThatThrownBy(() -> DataFolder.read(folder, 1))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("test has the class cat")
                .hasMessageContaining("ant, bee");
    }

    @Test
    void takesNeitherHiddenNorForeignFilesForPictures() throws IOException {
        put("a/1.JPG", "a/Thumbs.db", "a/.2.jpg", "a/._1.jpg", "a/notes.txt", "b/1.jpeg", ".git/x.jpg", ".DS_Store");
        Files.createDirectories(folder.resolve("b/folder.jpg"));
        Files.createSymbolicLink(folder.resolve("b/3.png"), folder.resolve("a/1.JPG"));
        Files.createSymbolicLink(folder.resolve("b/4.png"), folder.resolve("nowhere"));

        Dataset dataset = DataFolder.readClasses(folder);

        assertThat(dataset.labels()).isEqualTo(Labels.of("a", "b"));
        assertThat(dataset.samples())
                .extracting(sample -> folder.relativize(sample.file()).toString())
                .containsExactly("a/1.JPG", "b/1.jpeg", "b/3.png");
    }
}
