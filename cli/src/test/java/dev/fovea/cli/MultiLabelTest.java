package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.classifier.ClassifierFile;
import dev.fovea.classifier.Decision;
import dev.fovea.classifier.ModelFile;
import dev.fovea.format.npy.NpyReader;
import dev.fovea.nn.activation.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photographs of cats, dogs and both, some of them grey: several labels from the table to the prediction. */
class MultiLabelTest {
    @TempDir
    private static Path folder;

    private static Path table;
    private static Path model;
    private static Run made;

    @BeforeAll
    static void learns() throws IOException {
        Path weights = SharedFiles.mobileNetV2();
        table = Collages.table(folder.resolve("collages"), 150);
        model = folder.resolve("pets.keras");
        made = transfer(weights, "--out", model, "--json");
    }

    private static Run transfer(Path weights, Object... more) {
        List<Object> words = new ArrayList<>(List.of("transfer", table, "--weights", weights, "--image-size", 96));
        words.addAll(List.of("--precision", "float32", "--feature-folder", folder.resolve("features")));
        words.addAll(List.of(more));
        return Run.fovea(words.toArray());
    }

    private static JsonNode json(Run run) throws IOException {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void transfersToSeveralLabelsAndJudgesThem() throws IOException {
        JsonNode figures = json(made);
        JsonNode judged = json(Run.fovea("evaluate", model, table, "--precision", "float32", "--json"));

        assertThat(made.err()).contains("A picture may have several labels: a sigmoid for each of 3.");
        assertThat(judged.get("micro_f1").asDouble())
                .isEqualTo(figures.get("test_f1").asDouble())
                .isGreaterThan(0.8);
        assertThat(judged.get("accuracy").asDouble())
                .isEqualTo(figures.get("test_accuracy").asDouble());
        assertThat(judged.get("mean_average_precision").asDouble()).isGreaterThan(0.75);
        assertThat(judged.get("loss").asDouble())
                .isCloseTo(figures.get("test_loss").asDouble(), within(1e-3));
        assertThat(judged.get("classes").get("grey").get("f1").asDouble()).isBetween(0.0, 1.0);
        assertThat(Run.fovea("evaluate", model, table, "--split", "train").out())
                .contains("micro", "Hamming loss", "average precision");
    }

    @Test
    void namesEveryLabelFromItsThresholdOn() throws IOException {
        ClassifierFile file = ClassifierFile.read(model);
        List<Double> thresholds = ((Decision.EachLabel) file.decision()).thresholds();
        JsonNode predictions = json(Run.fovea("predict", model, folder.resolve("collages"), "--json"))
                .get("predictions");

        assertThat(file.network().outputActivation()).isEqualTo(Activation.SIGMOID);
        assertThat(predictions).hasSize(150);
        int several = 0;
        for (JsonNode each : predictions) {
            for (int label = 0; label < 3; label++) {
                String name = file.labels().name(label);
                boolean named = false;
                for (JsonNode one : each.get("labels")) {
                    named |= one.asText().equals(name);
                }
                assertThat(named).isEqualTo(each.get("scores").get(name).asDouble() >= thresholds.get(label));
            }
            several += each.get("labels").size() > 1 ? 1 : 0;
        }
        assertThat(several).isBetween(50, 140);

        Path both = folder.resolve("collages/2.png");
        assertThat(Run.fovea("predict", model, both).out()).matches("(?s).*2\\.png  .*cat \\d+\\.\\d%.*");
        assertThat(Run.fovea("predict", model, both, "--csv").out().lines().count())
                .isBetween(3L, 4L);
    }

    @Test
    void keepsLabelsAndThresholdsInOnnx() throws IOException {
        Path onnx = folder.resolve("pets.onnx");
        assertThat(Run.fovea("export", model, "--to", "onnx", "--out", onnx).exitCode())
                .isZero();
        assertThat(ModelFile.read(onnx).decision())
                .isEqualTo(ClassifierFile.read(model).decision());

        Path picture = folder.resolve("collages/5.png");
        JsonNode ours = json(Run.fovea("predict", model, picture, "--precision", "float32", "--json"))
                .get("predictions")
                .get(0);
        JsonNode theirs = json(Run.fovea("predict", onnx, picture, "--json"))
                .get("predictions")
                .get(0);
        assertThat(theirs.get("labels")).isEqualTo(ours.get("labels"));
        assertThat(theirs.get("scores").get("cat").asDouble())
                .isCloseTo(ours.get("scores").get("cat").asDouble(), within(1e-3));
    }

    @Test
    void fineTunesWithSeveralLabels() throws IOException {
        Path tuned = folder.resolve("tuned.keras");
        JsonNode figures = json(transfer(
                SharedFiles.mobileNetV2(),
                "--mirrored",
                "--fine-tune",
                "--fine-tune-epochs",
                2,
                "--fine-tune-blocks",
                2,
                "--out",
                tuned,
                "--json"));
        JsonNode judged = json(Run.fovea("evaluate", tuned, table, "--precision", "float32", "--json"));

        assertThat(figures.get("fine_tuning_epoch").asInt()).isPositive();
        assertThat(judged.get("micro_f1").asDouble())
                .isEqualTo(figures.get("test_f1").asDouble())
                .isGreaterThan(0.75); // 0.71 is what saying all labels of all pictures reaches
        assertThat(judged.get("accuracy").asDouble())
                .isEqualTo(figures.get("test_accuracy").asDouble());
        assertThat(judged.get("loss").asDouble())
                .isCloseTo(figures.get("test_loss").asDouble(), within(1e-3));
        ClassifierFile file = ClassifierFile.read(tuned);
        assertThat(file.labels().multiLabel()).isTrue();
        assertThat(((Decision.EachLabel) file.decision()).thresholds()).hasSize(3);
        assertThat(file.network().outputActivation()).isEqualTo(Activation.SIGMOID);
        assertThat(file.network().layer("block_15_expand").frozen()).isFalse();
    }

    @Test
    void trainsWithSigmoidsAndSaysSo() throws IOException {
        Path trained = folder.resolve("small.keras");
        Run run = Run.fovea(
                "train", table, "--image-size", 32, "--epochs", 2, "--mixup", "0.4", "--out", trained, "--json");
        JsonNode figures = json(run);

        assertThat(run.err())
                .contains(
                        "A picture may have several labels: a sigmoid for each of 3, and the loss binary_crossentropy.")
                .contains("Thresholds with the largest F1 on the validation pictures: cat 0.");
        assertThat(figures.get("validation_f1").asDouble()).isBetween(0.0, 1.0);
        ClassifierFile file = ClassifierFile.read(trained);
        assertThat(file.labels().names()).containsExactly("cat", "dog", "grey");
        assertThat(file.labels().multiLabel()).isTrue();
        assertThat(file.provenance().orElseThrow().figures()).containsKey("validation_f1");
        assertThat(Files.readString(folder.resolve("small-training.json"))).contains("\"validation_f1\"");

        Path more = folder.resolve("further.keras");
        Run further = Run.fovea("train", table, "--from", trained, "--epochs", 1, "--cutmix", 1, "--out", more);
        assertThat(further.exitCode()).as(further.err()).isZero();
        assertThat(further.err()).contains("a sigmoid for each of 3");
        ClassifierFile cutMixed = ClassifierFile.read(more);
        assertThat(cutMixed.weights()).isNotEqualTo(file.weights());
        assertThat(((Decision.EachLabel) cutMixed.decision()).thresholds()).hasSize(3);
        assertThat(cutMixed.provenance().orElseThrow().figures())
                .hasEntrySatisfying("validation_loss", loss -> assertThat(loss).isBetween(0.1, 1.0));
    }

    @Test
    void writesFeaturesWithAllLabelsOfAPicture() throws IOException {
        List<String> rows = new ArrayList<>(Files.readAllLines(table));
        rows.set(1, "0.png,"); // none of the labels
        Path some = Files.write(folder.resolve("collages/some.csv"), rows);
        Path npy = folder.resolve("features.npy");
        JsonNode written = json(features("mobilenet-v2", some, npy, "--weights", SharedFiles.mobileNetV2()));
        assertThat(written.get("rows").asInt()).isEqualTo(150);
        Map<String, String> labels = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("features.csv"))) {
            String[] cells = line.split(",", -1);
            labels.put(cells[0].substring(cells[0].lastIndexOf('/') + 1), cells[1].replace("\"\"", ""));
        }
        rows.subList(1, rows.size())
                .forEach(row -> assertThat(labels)
                        .containsEntry(row.substring(0, row.indexOf(',')), row.substring(row.indexOf(',') + 1)));

        Path ofModel = folder.resolve("of-model.npy");
        assertThat(json(features(model.toString(), some, ofModel))
                        .get("shape")
                        .get(0)
                        .asInt())
                .isEqualTo(1280);
        assertThat(NpyReader.read(ofModel).toFloats())
                .as("a classifier's features are those of its backbone")
                .containsExactly(NpyReader.read(npy).toFloats(), Offset.offset(1e-4f));
    }

    private static Run features(String network, Path pictures, Path npy, Object... more) {
        List<Object> words = new ArrayList<>(List.of("features", network, pictures, "--out", npy, "--json"));
        words.addAll(List.of("--precision", "float32", "--feature-folder", folder.resolve("features")));
        if (more.length > 0) {
            words.addAll(List.of("--image-size", 96));
        }
        words.addAll(List.of(more));
        return Run.fovea(words.toArray());
    }

    @Test
    void refusesWhatGoesByOneClass() {
        Path out = folder.resolve("none.keras");
        assertThat(Run.fovea("train", table, "--image-size", 32, "--class-weights", "balanced", "--out", out)
                        .err())
                .contains("pictures here have several labels; train without class weights");
        assertThat(Run.fovea("train", table, "--image-size", 32, "--balanced", "--out", out)
                        .err())
                .contains("pictures here have several labels; train without balancing");
        assertThat(Run.fovea("train", table, "--loss", "categorical_crossentropy", "--out", out)
                        .err())
                .contains("use binary_crossentropy");
        assertThat(transfer(SharedFiles.mobileNetV2(), "--none-of-these", "0.1", "--out", out)
                        .err())
                .contains("reaches no label's threshold");
        assertThat(Files.exists(out)).isFalse();
    }

    @Test
    void organizesIntoATableAndIntoNoFolders() throws IOException {
        Path organized = folder.resolve("collages/organized.csv");
        Run run = Run.fovea("organize", table, organized, "--classes", "grey=monochrome");
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> lines = Files.readAllLines(organized);
        assertThat(lines).hasSize(151).contains("train,cat|dog|monochrome,2.png");
        for (String part : List.of("train", "validation", "test")) {
            assertThat(lines)
                    .anyMatch(line -> line.startsWith(part + ",cat|dog,"))
                    .anyMatch(line -> line.matches(part + ",.*\\|monochrome,.*"));
        }

        Run folders = Run.fovea("organize", table, folder.resolve("folders"));
        assertThat(folders.exitCode()).isEqualTo(1);
        assertThat(folders.err()).contains("has several labels", "ends in .csv");
    }
}
