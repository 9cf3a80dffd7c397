package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.classifier.ClassifierFile;
import dev.fovea.format.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is exported is used by the other commands, and says the same. */
class ExportCommandTest {
    @RegisterExtension
    static final TrainedModel TRAINED = new TrainedModel(10);

    @TempDir
    Path folder;

    /** onnxruntime reads the command line too, and once ended the process over a long one. */
    @Test
    void predictsAsManyPicturesByAnOnnxFileAsACommandLineHolds() throws Exception {
        Path onnx = folder.resolve("model.onnx");
        assertThat(Run.fovea("export", TRAINED.model(), "--to", "onnx", "--out", onnx)
                        .exitCode())
                .isZero();
        List<Object> words = new ArrayList<>(List.of("predict", onnx, "--csv", "--top", 1));
        words.addAll(Collections.nCopies(1000, TRAINED.picture("star")));

        Path out = folder.resolve("out.csv");
        Process process = new ProcessBuilder(Run.inAnotherProcess(words.toArray()))
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("err.txt")))
                .isZero();
        assertThat(Files.readAllLines(out)).hasSize(1001);
    }

    @Test
    void exportsOnnxFilesThatPredictAsTheModelDoes() throws IOException {
        Path star = TRAINED.picture("star");
        JsonNode ours =
                scores(Run.fovea("predict", TRAINED.model(), star, "--json", "--top", 9, "--precision", "float32"));
        for (String input : List.of("pixels", "nhwc", "nchw")) {
            Path onnx = folder.resolve(input + ".onnx");

            Run export = Run.fovea("export", TRAINED.model(), "--to", "onnx", "--input", input, "--out", onnx);

            assertThat(export.exitCode()).as(export.err()).isZero();
            assertThat(export.out()).contains(onnx.toString());
            JsonNode theirs = scores(Run.fovea("predict", onnx, star, "--json", "--top", 9));
            assertThat(theirs.size()).isEqualTo(ours.size()).isEqualTo(4);
            ours.properties()
                    .forEach(score -> assertThat(theirs.get(score.getKey()).doubleValue())
                            .isCloseTo(score.getValue().doubleValue(), org.assertj.core.data.Offset.offset(1e-4)));
        }
        Run evaluated = Run.fovea("evaluate", folder.resolve("pixels.onnx"), TRAINED.data());
        assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
        assertThat(evaluated.out())
                .isEqualTo(Run.fovea("evaluate", TRAINED.model(), TRAINED.data(), "--precision", "float32")
                        .out());
    }

    private static JsonNode scores(Run predict) throws IOException {
        assertThat(predict.exitCode()).as(predict.err()).isZero();
        return new ObjectMapper().readTree(predict.out()).at("/predictions/0/scores");
    }

    @Test
    void exportsInt8AndPrintsWhatItCosts() throws IOException {
        Path onnx = folder.resolve("int8.onnx");

        Run export = Run.fovea(
                "export",
                TRAINED.model(),
                "--to",
                "onnx",
                "--int8",
                "--calibrate",
                TRAINED.data(),
                "--out",
                onnx,
                "--json");

        assertThat(export.exitCode()).as(export.err()).isZero();
        JsonNode said = new ObjectMapper().readTree(export.out());
        JsonNode evaluated = new ObjectMapper()
                .readTree(Run.fovea("evaluate", onnx, TRAINED.data(), "--json").out());
        assertThat(said.get("accuracy_int8")).isEqualTo(evaluated.get("accuracy"));
        assertThat(said.get("accuracy_lost").doubleValue())
                .isEqualTo(said.get("accuracy_float32").doubleValue()
                        - said.get("accuracy_int8").doubleValue());
        assertThat(said.get("test_pictures")).isEqualTo(evaluated.get("pictures"));
        assertThat(said.get("calibration_pictures").intValue()).isBetween(20, 28);
    }

    @Test
    void exportsTheWeightsAsSafetensors() {
        Path weights = folder.resolve("weights.safetensors");

        Run export = Run.fovea("export", TRAINED.model(), "--to", "safetensors", "--out", weights);

        assertThat(export.exitCode()).as(export.err()).isZero();
        ClassifierFile file = ClassifierFile.read(TRAINED.model());
        assertThat(SafetensorsFile.open(weights).weights(file.network())).isEqualTo(file.weights());
    }

    @Test
    void saysWhatIsWrong() {
        Path out = folder.resolve("out.onnx");
        Path model = TRAINED.model();
        assertRefused(ExitCode.WRONG_USAGE, "onnx, safetensors", "export", model, "--to", "tflite", "--out", out);
        assertRefused(
                ExitCode.WRONG_USAGE, "--calibrate DATA", "export", model, "--to", "onnx", "--int8", "--out", out);
        assertRefused(
                ExitCode.WRONG_USAGE,
                "for --to onnx",
                "export",
                model,
                "--to",
                "safetensors",
                "--input",
                "nhwc",
                "--out",
                out);
        assertRefused(
                ExitCode.WRONG_USAGE,
                "pixels, nhwc, nchw",
                "export",
                model,
                "--to",
                "onnx",
                "--input",
                "chw",
                "--out",
                out);
        assertThat(Run.fovea("export", model, "--to", "onnx", "--out", out).exitCode())
                .isZero();
        assertRefused(ExitCode.COULD_NOT, "exists", "export", model, "--to", "onnx", "--out", out);
        assertRefused(
                ExitCode.COULD_NOT, ".keras", "export", out, "--to", "onnx", "--out", folder.resolve("again.onnx"));
        assertRefused(ExitCode.COULD_NOT, "--device", "predict", out, TRAINED.picture("star"), "--device", "cuda");
    }

    private static void assertRefused(int exitCode, String reason, Object... words) {
        Run run = Run.fovea(words);
        assertThat(run.err()).contains(reason);
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }
}
