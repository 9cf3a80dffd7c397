package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command says to values of options that make no sense: exit code 2, or 1 before any work is done. */
class BadOptionTest {
    @RegisterExtension
    static final TrainedModel TRAINED = new TrainedModel(10);

    @TempDir
    private Path folder;

    private static Run run(Object first, Object second, Object third, String options) {
        return Run.fovea(Stream.concat(Stream.of(first, second, third), Arrays.stream(options.split(" ", -1)))
                .toArray());
    }

    private static void assertWrongUsage(Run run, String message) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(message).doesNotContain("\tat ").doesNotContain("did not expect");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --top 0                     | --top must be 1 or more, got 0
                    --threads 0                 | 1 thread or more, got 0
                    --labels a,b,c,a            | Labels must differ
                    --tta twice                 | --tta must be flip or a number of views, got twice
                    --tta 1                     | takes 2 to 100 views of a picture, got 1
                    --preprocessing halves      | got halves
                    --fit letterbox             | The fit must be one of stretch, crop-to-aspect, pad-to-aspect
                    --max-pixels 0              | The largest number of pixels must be 1 or more, got 0
                    """)
    void refusesToPredictWith(String options, String message) {
        assertWrongUsage(run("predict", TRAINED.model(), TRAINED.picture("star"), options), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --image-size 0              | got 0
                    --image-size 70000          | got 70000
                    --loader-threads 0          | loader threads must be 1 or more, got 0
                    --resize cubic              | Interpolation must be one of nearest, bilinear, bicubic, area, lanczos3, lanczos5
                    --fit letterbox             | The fit must be one of stretch, crop-to-aspect, pad-to-aspect
                    --max-pixels -5             | The largest number of pixels must be 1 or more, got -5
                    --prefetch 1                | prefetch must be 2 batches or more, got 1
                    --cache tape                | The cache must be one of auto, memory, disk, off, got tape
                    --class-weights star        | needs balanced, or pairs such as cat=1,dog=2, got star
                    --class-weights star=heavy  | needs a number after =, got star=heavy
                    --class-weights star=-1     | The weight of class star must be above 0 and finite, got -1.0
                    --patience -1               | --patience must be 0 or more, got -1
                    --batch-size 0              | got 0
                    --learning-rate NaN         | got NaN
                    """)
    void refusesToTrainWith(String options, String message) {
        Path out = folder.resolve("out.keras");

        assertWrongUsage(run("train", TRAINED.data(), "--out=" + out, options), message);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"60000, too many for one row", "20000, would be 25600000000 numbers"})
    void namesTheLayerThatAnImageIsTooLargeFor(int side, String message) {
        Run train = Run.fovea("train", TRAINED.data(), "--image-size", side, "--out", folder.resolve("out.keras"));

        assertThat(train.exitCode()).as(train.err()).isEqualTo(1);
        assertThat(train.err()).contains(message, "use smaller images").doesNotContain("did not expect");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leavesOutAPictureOfMorePixelsThanAllowed() {
        Path star = TRAINED.picture("star");

        Run predict = Run.fovea("predict", TRAINED.model(), star, "--max-pixels", 100);

        assertThat(predict.exitCode()).as(predict.err()).isEqualTo(1);
        assertThat(predict.err()).contains(star.toString(), "is too large", "the limit is 100 pixels");
    }

    @Test
    void refusesAnEmptyNameInsteadOfTakingItForTheFolderItIsIn() {
        assertWrongUsage(Run.fovea("train", "", "--out", folder.resolve("out.keras")), "the name is empty");
        assertWrongUsage(Run.fovea("train", TRAINED.data(), "--out", ""), "the name is empty");
        assertWrongUsage(Run.fovea("organize", "", folder.resolve("to")), "the name is empty");
        assertWrongUsage(Run.fovea("predict", "", "a.jpg"), "the name is empty");
        assertThat(Run.fovea("predict", TRAINED.model(), "").err()).contains("name of a picture is empty");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void findsOutBeforeTrainingThatNothingCanBeWrittenThere() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "mine");

        Run run = Run.fovea("train", TRAINED.data(), "--image-size", 16, "--out", file.resolve("out.keras"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(file + " is a file and not a folder").doesNotContain("Epoch");
        assertThat(file).hasContent("mine");
    }

    @Test
    void makesTheFolderOfTheOutFile() {
        Path out = folder.resolve("new folder/models/out.keras");

        assertThat(run("train", TRAINED.data(), "--out=" + out, "--image-size 16 --epochs 1")
                        .exitCode())
                .isZero();
        assertThat(out).isNotEmptyFile();
    }

    @Test
    void saysWhichFolderOfAPatternIsMissing() {
        Run run = Run.fovea("predict", TRAINED.model(), folder.resolve("nowhere") + "/*.jpg");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("There is no folder", "nowhere").doesNotContain("Exception");
    }

    @Test
    void saysThatPicturesLieLooseWhereClassFoldersBelong() {
        Path loose = TRAINED.data().resolve("train/star");

        Run run = Run.fovea("train", loose, "--image-size", 16, "--out", folder.resolve("out.keras"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("has pictures but no class folders", "organize");
    }
}
