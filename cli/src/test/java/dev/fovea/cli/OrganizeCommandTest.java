package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fovea.demo.DemoPictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganizeCommandTest {
    @TempDir
    private Path folder;

    private Path shapes;
    private Path data;

    @BeforeEach
    void drawPictures() {
        shapes = folder.resolve("shapes");
        data = folder.resolve("data");
        new DemoPictures(10, 1).drawInto(shapes, done -> {});
    }

    @Test
    void saysForEverySplitWhatItFound() {
        Run run = Run.fovea("organize", shapes, data, "--validation", "0.2", "--test", "0.1");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "train:      Found 28 images belonging to 4 classes.",
                        "validation: Found 8 images belonging to 4 classes.",
                        "test:       Found 4 images belonging to 4 classes.");
        assertThat(data.resolve("train/circle")).isDirectory();
    }

    @Test
    void repeatsWithoutAddingAnything() {
        Run.fovea("organize", shapes, data);

        Run again = Run.fovea("organize", shapes, data);

        assertThat(again.exitCode()).isZero();
        assertThat(again.err()).contains("40 of them were there from an earlier run");
    }

    @Test
    void printsOneJsonObject() throws Exception {
        Run run = Run.fovea("organize", shapes, data, "--classes", "circle=ring", "--limit", "20", "--json");

        JsonNode json = new JsonMapper().readTree(run.out());
        assertThat(json.path("added").asInt()).isEqualTo(20);
        assertThat(json.path("train").has("ring")).isTrue();
    }

    @Test
    void refusesAFolderThatHoldsOtherThings() throws Exception {
        Files.createDirectories(data);
        Files.writeString(data.resolve("mine.txt"), "mine");

        Run run = Run.fovea("organize", shapes, data);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(data.resolve("mine.txt")).hasContent("mine");
        assertThat(data.resolve("train")).doesNotExist();
    }

    @Test
    void namesASourceThatDoesNotExist() {
        Run run = Run.fovea("organize", folder.resolve("nowhere"), data);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("There is no folder", "nowhere");
    }

    @Test
    void refusesSharesThatLeaveNothingToTrainOn() {
        Run run = Run.fovea("organize", shapes, data, "--validation", "0.9", "--test", "0.1");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("below 1 together");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ring=hoop                         | no class 'ring'
                    circle=../outside                 | cannot be called '../outside'
                    circle=                           | cannot be called ''
                    circle=a,hexagon=a,star=a,square=a,triangle=a | no class 'hexagon'
                    circle=a,star=a,square=a,triangle=a | only the class 'a' is left
                    """)
    void refusesToRenameWhatIsNotThereOrToWhatIsNoName(String renames, String message) {
        Run run = Run.fovea("organize", shapes, data, "--classes", renames);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains(message);
        assertThat(data).doesNotExist();
    }

    @Test
    void makesOfSmallClassesWhatCanBeTrainedOnAndJudged() {
        Path model = folder.resolve("small.keras");
        new DemoPictures(20, 5).drawInto(folder.resolve("small"), done -> {});
        Run organized = Run.fovea("organize", folder.resolve("small"), data);
        assertThat(organized.out()).contains("validation: Found 4 images belonging to 2 classes.");

        Run trained = Run.fovea("train", data, "--image-size", 16, "--epochs", 1, "--out", model);
        Run judged = Run.fovea("evaluate", model, data);

        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(judged.exitCode()).as(judged.err()).isZero();
    }

    @Test
    void takesBackWhatItMade() {
        Run.fovea("organize", shapes, data);

        Run undo = Run.fovea("organize", "--undo", data);

        assertThat(undo.exitCode()).as(undo.err()).isZero();
        assertThat(undo.err()).contains("Removed 40 files from " + data);
        assertThat(data).doesNotExist();
        assertThat(Run.fovea("organize", "--undo", data).err()).contains("There is nothing to undo in " + data);
    }

    @Test
    void writesATableThatEveryOtherCommandTakes() {
        Path table = folder.resolve("data.csv");
        Path model = folder.resolve("table.keras");

        Run organized = Run.fovea("organize", shapes, table, "--validation", "0.2", "--test", "0.2");
        Run trained = Run.fovea("train", table, "--image-size", 16, "--epochs", 1, "--out", model);
        Run judged = Run.fovea("evaluate", model, table);

        assertThat(organized.exitCode()).as(organized.err()).isZero();
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(judged.exitCode()).as(judged.err()).isZero();
        assertThat(judged.out()).contains("on 8 pictures (" + table + ", test split)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --link soft                | --link must be hard or symbolic, got soft
                    --undo                     | organize --undo needs DEST alone
                    """)
    void refusesOptionsThatMakeNoSense(String option, String message) {
        Object[] words = Stream.concat(Stream.of("organize", shapes, data), Arrays.stream(option.split(" ", -1)))
                .toArray();
        Run run = Run.fovea(words);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(data).doesNotExist();
    }

    @Test
    void namesAPatternThatIsNone() {
        Run run = Run.fovea("organize", shapes, data, "--group-by", "(p");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("The pattern of the group, '(p', is no regular expression: Unclosed group");
    }

    @Test
    void losesNothingWhenItIsKilledAndGoesOn() throws Exception {
        Path many = folder.resolve("many");
        for (int i = 0; i < 3000; i++) {
            Path ofClass = Files.createDirectories(many.resolve(i % 2 == 0 ? "even" : "odd"));
            Files.writeString(ofClass.resolve(i + ".jpg"), "picture " + i);
        }
        int killed = 0;
        for (int round = 0; round < 20 && killed < 3; round++) {
            long enough = 300L * (killed + 1);
            killed += Killed.once(() -> countPictures(data) >= enough, "organize", many, data) ? 1 : 0;
        }
        assertThat(killed).as("runs that were killed at their work").isPositive();

        Run last = Run.fovea("organize", many, data);

        assertThat(last.exitCode()).as(last.err()).isZero();
        assertThat(countPictures(data)).isEqualTo(3000);
        assertThat(countPictures(many)).isEqualTo(3000);
        try (Stream<Path> all = Files.walk(data)) {
            for (Path picture :
                    all.filter(file -> file.toString().endsWith(".jpg")).toList()) {
                String number = picture.getFileName().toString().replace(".jpg", "");
                assertThat(picture).hasContent("picture " + number);
            }
        }
        assertThat(Run.fovea("organize", "--undo", data).exitCode()).isZero();
        assertThat(data).doesNotExist();
    }

    private static long countPictures(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".jpg")
                            && !file.getFileName().toString().startsWith("."))
                    .count();
        } catch (UncheckedIOException e) {
            return 0; // a temporary file went while the folder was listed
        }
    }
}
