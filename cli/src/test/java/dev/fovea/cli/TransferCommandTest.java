package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.classifier.ClassifierFile;
import dev.fovea.classifier.Decision;
import dev.fovea.format.npy.NpyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drawn pictures of four shapes and MobileNetV2 with trained weights. */
class TransferCommandTest {
    @TempDir
    private static Path folder;

    private static Path data;
    private static Path weights;

    @BeforeAll
    static void drawPictures() {
        weights = SharedFiles.mobileNetV2();
        data = TrainingData.organized(folder, 30);
    }

    private static Run onBackbone(String command, Object... more) {
        List<Object> words = new ArrayList<>(List.of(command));
        words.addAll(List.of(more));
        words.addAll(List.of(
                "--weights",
                weights,
                "--image-size",
                64,
                "--precision",
                "float32",
                "--feature-folder",
                folder.resolve("features")));
        return Run.fovea(words.toArray());
    }

    private static JsonNode json(Run run) throws IOException {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void makesOneModelOfBackboneAndHeadThatTakesPictures() throws IOException {
        Path model = folder.resolve("logistic.keras");
        JsonNode made = json(onBackbone("transfer", data, "--out", model, "--json"));
        JsonNode judged = json(Run.fovea("evaluate", model, data, "--precision", "float32", "--json"));

        assertThat(made.get("model").asText()).isEqualTo(model.toString());
        assertThat(judged.get("accuracy").asDouble())
                .isEqualTo(made.get("test_accuracy").asDouble())
                .isGreaterThan(0.7);
        assertThat(judged.get("loss").asDouble())
                .isCloseTo(made.get("test_loss").asDouble(), within(1e-3));
        assertThat(made.get("crossvalidation_accuracy").asDouble()).isGreaterThan(0.7);
        Run predicted = Run.fovea("predict", model, TrainingData.picture(data, "circle"));
        assertThat(predicted.exitCode()).as(predicted.err()).isZero();
        assertThat(predicted.out()).contains("circle");
    }

    @Test
    void putsSeveralBackbonesSideBySide() throws IOException {
        Path model = folder.resolve("both.keras");
        Path resNet = SharedFiles.path("keras/resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5");
        JsonNode made = json(both(model, weights + "," + resNet));
        JsonNode judged = json(Run.fovea("evaluate", model, data, "--precision", "float32", "--json"));

        assertThat(judged.get("accuracy").asDouble())
                .isEqualTo(made.get("test_accuracy").asDouble());
        assertThat(judged.get("loss").asDouble())
                .isCloseTo(made.get("test_loss").asDouble(), within(1e-3));
        assertThat(ClassifierFile.read(model).network().trainableParameterCount())
                .isEqualTo(4 * (160 + 1024 + 1));

        Run oneFile = both(folder.resolve("none.keras"), weights.toString());
        assertThat(oneFile.exitCode()).isEqualTo(2);
        assertThat(oneFile.err()).contains("--weights has 1 files for 2 backbones");
    }

    private static Run both(Path model, String files, Object... more) {
        List<Object> words = new ArrayList<>(List.of("transfer", data, "--backbone", "mobilenet-v2,resnet-50"));
        words.addAll(List.of("--layers", "mobilenet-v2.block_15_add,resnet-50.conv4_block6_out", "--weights", files));
        words.addAll(List.of("--image-size", 32, "--precision", "float32"));
        words.addAll(List.of("--feature-folder", folder.resolve("features"), "--out", model, "--json"));
        words.addAll(List.of(more));
        return Run.fovea(words.toArray());
    }

    @Test
    void fineTunesTheLastBlocksOfSeveralBackbones() throws IOException {
        Path model = folder.resolve("both-tuned.keras");
        Path resNet = SharedFiles.path("keras/resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5");
        JsonNode made = json(
                both(model, weights + "," + resNet, "--fine-tune", "--fine-tune-blocks", 1, "--fine-tune-epochs", 1));
        JsonNode judged = json(Run.fovea("evaluate", model, data, "--precision", "float32", "--json"));

        assertThat(made.get("fine_tuned_layers").asText())
                .isEqualTo("after mobilenet-v2.block_14_add, resnet-50.conv4_block5_out");
        assertThat(judged.get("accuracy").asDouble())
                .isEqualTo(made.get("test_accuracy").asDouble());
        assertThat(judged.get("loss").asDouble())
                .isCloseTo(made.get("test_loss").asDouble(), within(1e-3));
        ClassifierFile file = ClassifierFile.read(model);
        assertThat(file.network().layer("mobilenet-v2.block_15_expand").frozen())
                .isFalse();
        assertThat(file.network().layer("resnet-50.conv4_block6_1_conv").frozen())
                .isFalse();
        assertThat(file.network().layer("resnet-50.conv4_block5_1_conv").frozen())
                .isTrue();

        Run again = Run.fovea(
                "transfer",
                data,
                "--backbone",
                model,
                "--fine-tune",
                "--fine-tune-blocks",
                1,
                "--fine-tune-epochs",
                1,
                "--feature-folder",
                folder.resolve("features"),
                "--out",
                folder.resolve("both-again.keras"));
        assertThat(again.exitCode()).as(again.err()).isZero();
    }

    @Test
    void fineTunesTheLastBlocksWithTheHead() throws IOException {
        Path model = folder.resolve("tuned.keras");
        JsonNode made = json(onBackbone(
                "transfer",
                data,
                "--fine-tune",
                "--fine-tune-blocks",
                2,
                "--fine-tune-epochs",
                2,
                "--none-of-these",
                "0.1",
                "--out",
                model,
                "--json"));
        JsonNode judged = json(Run.fovea("evaluate", model, data, "--precision", "float32", "--json"));

        assertThat(made.get("fine_tuned_layers").asText()).isEqualTo("after block_14_add");
        assertThat(judged.get("accuracy").asDouble())
                .isEqualTo(made.get("test_accuracy").asDouble())
                .isGreaterThan(0.7);
        assertThat(judged.get("loss").asDouble())
                .isCloseTo(made.get("test_loss").asDouble(), within(1e-3));
        ClassifierFile file = ClassifierFile.read(model);
        assertThat(((Decision.OneClass) file.decision()).rejection()).isPresent();
        assertThat(file.network().layer("block_15_expand").frozen()).isFalse();
        assertThat(file.network().layer("block_15_expand_BN").frozen()).isTrue();
        assertThat(file.network().layer("block_14_expand").frozen()).isTrue();
    }

    @Test
    void saysWhatCannotBeFineTuned() {
        Run notAsked = onBackbone("transfer", data, "--fine-tune-blocks", 2, "--out", folder.resolve("none.keras"));
        assertThat(notAsked.exitCode()).isEqualTo(2);
        assertThat(notAsked.err()).contains("give --fine-tune too");

        Run tooMany = onBackbone(
                "transfer", data, "--fine-tune", "--fine-tune-blocks", 40, "--out", folder.resolve("none.keras"));
        assertThat(tooMany.exitCode()).isEqualTo(1);
        assertThat(tooMany.err()).contains("has 16 blocks, so that the last 40 cannot be fine-tuned");
    }

    @Test
    void computesFeaturesOnceForAllHeads() {
        Run first = onBackbone("transfer", data, "--head", "dense:16", "--out", folder.resolve("one.keras"));
        Run second = onBackbone("transfer", data, "--head", "tutorial", "--out", folder.resolve("other.keras"));

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.err()).contains("Features, plain: kept from before.").contains("epoch 1 of 50:");
        assertThat(second.out()).startsWith("Wrote " + folder.resolve("other.keras") + ": validation accuracy ");
    }

    @Test
    void writesFeaturesWithATableBesideThem() throws IOException {
        Path npy = folder.resolve("f.npy");
        JsonNode written = json(onBackbone("features", "mobilenet-v2", data, "--mirrored", "--out", npy, "--json"));

        assertThat(written.get("rows").asInt()).isEqualTo(240);
        assertThat(NpyReader.read(npy).shape()).containsExactly(240, 1280);
        assertThat(Files.readAllLines(folder.resolve("f.csv"))).hasSize(241);
        assertThat(written.get("passes")).hasToString("[\"plain\",\"mirrored\"]");
    }

    @Test
    void trainsAClassifierFurther() {
        Path model = folder.resolve("begun.keras");
        assertThat(onBackbone("transfer", data, "--out", model).exitCode()).isZero();
        Path further = folder.resolve("further.keras");
        Run run = Run.fovea(
                "train",
                data,
                "--from",
                model,
                "--epochs",
                1,
                "--learning-rate",
                "0.0001",
                "--precision",
                "float32",
                "--out",
                further);
        assertThat(run.exitCode()).as(run.err()).isZero();

        ClassifierFile before = ClassifierFile.read(model);
        ClassifierFile after = ClassifierFile.read(further);
        assertThat(after.preprocessing()).isEqualTo(before.preprocessing());
        assertThat(after.weights().get("Conv1/kernel"))
                .isEqualTo(before.weights().get("Conv1/kernel"));
        assertThat(after.weights().get("predictions/kernel"))
                .isNotEqualTo(before.weights().get("predictions/kernel"));

        Run wrong = Run.fovea("train", data, "--rename", "a=b", "--out", folder.resolve("none.keras"));
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("give --from too");
    }

    @Test
    void saysNoneOfTheseOfPicturesThatItIsUnsureOf() throws IOException {
        Path model = folder.resolve("unsure.keras");
        Run made = onBackbone("transfer", data, "--none-of-these", "0.5", "--out", model);
        assertThat(made.exitCode()).as(made.err()).isZero();
        double threshold = ((Decision.OneClass) ClassifierFile.read(model).decision())
                .rejection()
                .orElseThrow()
                .threshold();
        assertThat(made.err()).contains(String.format(java.util.Locale.ROOT, "is below %.4f", threshold));

        JsonNode predictions = json(Run.fovea(
                        "predict",
                        model,
                        data.resolve("test/star"),
                        data.resolve("test/circle"),
                        "--precision",
                        "float32",
                        "--json"))
                .get("predictions");

        int rejected = 0;
        for (JsonNode each : predictions) {
            boolean none = each.path("none_of_these").asBoolean();
            assertThat(none).isEqualTo(each.get("probability").asDouble() < threshold);
            rejected += none ? 1 : 0;
        }
        assertThat(rejected).isBetween(1, predictions.size() - 1);
        assertThat(Run.fovea("predict", model, data.resolve("test/star")).out()).contains("none of these; most like: ");
    }

    @Test
    void findsPicturesThatAreAlike() throws IOException {
        Path asked = TrainingData.picture(data, "star");
        Path sheet = folder.resolve("alike.png");
        JsonNode found = json(onBackbone("similar", asked, data, "--top", 5, "--out", sheet, "--json"))
                .get("similar");

        assertThat(found).hasSize(5);
        double before = 1;
        for (JsonNode each : found) {
            assertThat(each.get("picture").asText()).isNotEqualTo(asked.toString());
            assertThat(each.get("likeness").asDouble()).isBetween(0.3, before);
            before = each.get("likeness").asDouble();
        }
        assertThat(Files.readAllBytes(sheet)).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void takesTheFeaturesOfAClassifierToo() {
        Path model = folder.resolve("whole.keras");
        assertThat(onBackbone("transfer", data, "--out", model).exitCode()).isZero();
        Run again = Run.fovea(
                "transfer",
                data,
                "--backbone",
                model,
                "--feature-folder",
                folder.resolve("features"),
                "--out",
                folder.resolve("again.keras"));
        assertThat(again.exitCode()).as(again.err()).isZero();
    }

    @Test
    void saysWhatIsMissing() {
        Run noWeights = Run.fovea(
                "transfer",
                data,
                "--offline",
                "--downloads",
                folder.resolve("downloads"),
                "--out",
                folder.resolve("none.keras"));
        assertThat(noWeights.exitCode()).isEqualTo(1);
        assertThat(noWeights.err()).contains("no_top.h5 is missing, and nothing is downloaded while offline");

        Run unknown = onBackbone("features", "mobilenet-v9", data, "--out", folder.resolve("none.npy"));
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("'mobilenet-v9' is neither a model's file nor a backbone");

        Run noHead = onBackbone("transfer", data, "--head", "svm", "--out", folder.resolve("none.keras"));
        assertThat(noHead.exitCode()).isEqualTo(2);
        assertThat(noHead.err()).contains("A head is logistic, tutorial, or dense:");

        Run noLayer = onBackbone("transfer", data, "--layers", "block_99", "--out", folder.resolve("none.keras"));
        assertThat(noLayer.exitCode()).isEqualTo(1);
        assertThat(noLayer.err()).contains("has no layer 'block_99'");
    }
}
