package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fovea.data.DataFolder;
import dev.fovea.testing.OddPictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command says to bad input: one message that names the thing, and nothing lost or left behind. */
class BadInputTest {
    @RegisterExtension
    static final TrainedModel TRAINED = new TrainedModel(20);

    @TempDir
    private Path folder;

    private static void assertRefused(Run run, String... words) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains(words).doesNotContain("\tat ").doesNotContain("did not expect");
        // One line for each thing that is wrong, and nothing after it that would hide it.
        String last = run.err().lines().reduce("", (before, line) -> line);
        assertThat(last).startsWith("fovea: ").endsWith(".");
    }

    private Run train(Path from, Object... options) {
        Object[] words = {"train", from, "--image-size", 16, "--epochs", 1, "--out", folder.resolve("out.keras")};
        Object[] all = Arrays.copyOf(words, words.length + options.length);
        System.arraycopy(options, 0, all, words.length, options.length);
        return Run.fovea(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "evaluate", "organize"})
    void namesAFolderThatDoesNotExist(String command) {
        Path nowhere = folder.resolve("nowhere");

        Run run = switch (command) {
            case "train" -> train(nowhere);
            case "evaluate" -> Run.fovea("evaluate", TRAINED.model(), nowhere);
            default -> Run.fovea("organize", nowhere, folder.resolve("to"));
        };

        assertRefused(run, "There is no folder", nowhere.toString());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void namesAnEmptyClass() throws Exception {
        Path classes = classes("circle", "square");
        Files.createDirectories(classes.resolve("hexagon"));

        assertRefused(train(classes), "hexagon");
        assertThat(folder.resolve("out.keras")).doesNotExist();
    }

    @Test
    void refusesASingleClass() throws Exception {
        assertRefused(train(classes("circle")), "circle", "two");
    }

    @Test
    void failsWhenMoreThanOneInAHundredPicturesCannotBeRead() throws Exception {
        Path few = TrainingData.organized(folder, 20);
        Files.writeString(few.resolve("train/circle/letter.jpg"), "Dear Sir or Madam, this is no picture.");

        assertRefused(train(few), "1 of ", "letter.jpg", "more than 1%");
        assertThat(folder.resolve("out.keras")).doesNotExist();
    }

    @Test
    void trainsWithoutAFewPicturesThatCannotBeReadAndNamesThem() throws Exception {
        Path many = TrainingData.organized(folder, 60);
        Files.writeString(many.resolve("validation/star/letter.jpg"), "Dear Sir or Madam");

        Run run = train(many);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("could not read 1 of the pictures", "letter.jpg");
    }

    @Test
    void evaluateNamesWhatIsNoPictureAndJudgesTheRest() throws Exception {
        Path some = TrainingData.organized(folder, 20);
        Files.writeString(some.resolve("test/star/letter.jpg"), "Dear Sir or Madam");

        Run run = Run.fovea("evaluate", TRAINED.model(), some, "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("letter.jpg");
        assertThat(new JsonMapper().readTree(run.out()).path("unreadable").asInt())
                .isEqualTo(1);
    }

    @Test
    void predictNamesWhatIsNoPictureAndGoesOn() throws Exception {
        Path text = Files.writeString(folder.resolve("letter.jpg"), "Dear Sir or Madam");
        Path truncated = folder.resolve("half.jpg");
        byte[] whole = Files.readAllBytes(TRAINED.picture("circle"));
        Files.write(truncated, Arrays.copyOf(whole, whole.length / 2));
        Path empty = Files.createFile(folder.resolve("empty.png"));
        Path huge = OddPictures.blackPng(folder.resolve("huge.png"), 20_000, 20_000);

        Run run =
                Run.fovea("predict", TRAINED.model(), text, truncated, empty, huge, TRAINED.picture("star"), "--json");

        assertRefused(run, "letter.jpg", "half.jpg", "empty.png", "huge.png", "20000");
        assertThat(new JsonMapper().readTree(run.out()).path("predictions")).hasSize(1);
    }

    @Test
    void predictReadsAPictureOfOnePixel() throws Exception {
        Path tiny = folder.resolve("tiny.png");
        ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", tiny.toFile());

        Run run = Run.fovea("predict", TRAINED.model(), tiny);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("tiny.png  ", "%");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.01, 0.5, 0.9, 0.999})
    void refusesAModelFileThatIsCut(double share) throws Exception {
        byte[] whole = Files.readAllBytes(TRAINED.model());
        Path cut = folder.resolve("cut.keras");
        Files.write(cut, Arrays.copyOf(whole, (int) (share * whole.length)));

        assertRefused(Run.fovea("predict", cut, TRAINED.picture("star")), "cut.keras");
        assertRefused(Run.fovea("evaluate", cut, TRAINED.data()), "cut.keras");
        assertRefused(Run.fovea("summary", cut), "cut.keras");
    }

    @Test
    void namesAModelThatDoesNotExistOrIsAFolder() {
        Path picture = TRAINED.picture("star");

        assertRefused(Run.fovea("predict", folder.resolve("none.keras"), picture), "none.keras");
        assertRefused(Run.fovea("predict", folder, picture), folder.toString());
    }

    @Test
    void namesTheLayerThatAnImageIsTooSmallFor() {
        Run run = Run.fovea(
                "train", TRAINED.data(), "--image-size", 4, "--epochs", 1, "--out", folder.resolve("out.keras"));

        assertRefused(run, "max_pooling2d");
        assertThat(folder.resolve("out.keras")).doesNotExist();
    }

    @Test
    void stopsWhenTheLossIsNoNumberAndKeepsTheLastGoodWeights() throws Exception {
        Path earlier = folder.resolve("out.keras");
        Files.copy(TRAINED.model(), earlier);
        byte[] before = Files.readAllBytes(earlier);

        Run run = train(TRAINED.data(), "--learning-rate", "1e30", "--force");

        assertRefused(run, "diverged", "no epoch was finished, so nothing was written", "--learning-rate");
        assertThat(earlier).hasBinaryContent(before);
        assertThat(files(folder)).containsExactly("out.keras");
    }

    @Test
    void keepsTheBestEpochWhenALaterOneDiverges() {
        Path out = folder.resolve("out.keras");

        // One step in an epoch: the first goes far, and from there the second has no finite loss.
        String options = "--image-size 16 --epochs 5 --learning-rate 1e5 --batch-size 100 --augment none --out";
        Run run = Run.fovea(
                Stream.of(Stream.of("train", TRAINED.data()), Stream.of(options.split(" ", -1)), Stream.of(out))
                        .flatMap(words -> words)
                        .toArray());

        assertRefused(run, "diverged", "step 2", out + " holds the weights of epoch 1, the last good ones");
        Run predicted = Run.fovea("predict", out, TRAINED.picture("star"));
        assertThat(predicted.exitCode()).as(predicted.err()).isZero();
        assertThat(predicted.out()).contains("%").doesNotContain("NaN");
        assertThat(files(folder)).noneMatch(name -> name.endsWith(".tmp"));
    }

    private static List<String> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void refusesALearningRateThatIsNotPositive() {
        Run run = train(TRAINED.data(), "--learning-rate", "-1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("-1").doesNotContain("\tat ");
    }

    @Test
    void refusesAugmentationOutOfRange() {
        Run run = train(TRAINED.data(), "--shear", 95);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("shear", "95", "below 90");
    }

    @Test
    void namesAWayToResizeThatThereIsNot() {
        Run run = train(TRAINED.data(), "--resize", "cubic");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("cubic", "area");
    }

    @Test
    void leavesAnOutFileAloneThatExists() throws Exception {
        Path mine = Files.writeString(folder.resolve("out.keras"), "mine");

        assertRefused(train(TRAINED.data()), "out.keras", "--force");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void trainsOnNamesOfAnyLanguage() throws Exception {
        Path classes = folder.resolve("Bilder mit Lücken");
        for (String name : new String[] {"circle", "square"}) {
            Path to = Files.createDirectories(classes.resolve(name + " größer 猫"));
            for (Path file : DataFolder.pictures(TRAINED.data().resolve("train").resolve(name))) {
                Files.copy(file, to.resolve("ä " + file.getFileName()));
            }
        }

        Run run = train(classes);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(folder.resolve("out.keras")).isNotEmptyFile();
    }

    private Path classes(String... names) throws IOException {
        Path classes = folder.resolve("classes");
        for (String name : names) {
            Path to = Files.createDirectories(classes.resolve(name));
            for (Path file : DataFolder.pictures(TRAINED.data().resolve("train").resolve(name))) {
                Files.copy(file, to.resolve(String.valueOf(file.getFileName())));
            }
        }
        return classes;
    }
}
