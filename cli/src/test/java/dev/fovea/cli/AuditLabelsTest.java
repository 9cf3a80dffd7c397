package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit --labels} on cats and dogs of which some have a wrong name, with MobileNetV2's trained weights. */
class AuditLabelsTest {
    @TempDir
    private Path folder;

    @Test
    void findsWrongLabelsAndMovesThemAwayAndBack() throws IOException {
        Path weights = SharedFiles.mobileNetV2();
        Path data = Files.createDirectory(folder.resolve("data"));
        copy("cat.", 40, data);
        copy("dog.", 40, data);
        List<String> wrong = List.of("cat.wrong0.jpg", "cat.wrong1.jpg");
        Files.move(first(data, "dog."), data.resolve(wrong.get(0)));
        Files.move(first(data, "dog."), data.resolve(wrong.get(1)));

        Run run = Run.fovea(
                "audit",
                data,
                "--labels",
                "--weights",
                weights,
                "--feature-folder",
                folder.resolve("features"),
                "--out",
                folder.resolve("report"),
                "--fix",
                "--kinds",
                "wrong-label");

        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> found = new ArrayList<>();
        for (JsonNode finding : new ObjectMapper()
                .readTree(folder.resolve("report/audit.json").toFile())
                .get("findings")) {
            if (finding.get("kind").asText().equals("wrong-label")) {
                found.add(finding.get("files").get(0).asText());
                assertThat(finding.get("detail").asText())
                        .matches("labelled \\w+ \\(.*%\\), looks like \\w+ \\(.*%\\)");
            }
        }
        assertThat(found.subList(0, 2)).containsExactlyInAnyOrderElementsOf(wrong);
        assertThat(Files.readString(folder.resolve("report/audit.html"))).contains("Labels that are probably wrong");
        assertThat(wrong)
                .allMatch(name -> Files.exists(
                        folder.resolve("data-quarantine/wrong-label").resolve(name)));

        assertThat(Run.fovea("audit", data, "--undo").exitCode()).isZero();
        assertThat(wrong).allMatch(name -> Files.exists(data.resolve(name)));
    }

    @Test
    void saysThatWeightsAreMissing() {
        Path data = TrainingData.flat(folder.resolve("data"), 3);
        Run run = Run.fovea(
                "audit",
                data,
                "--labels",
                "--offline",
                "--downloads",
                folder.resolve("downloads"),
                "--out",
                folder.resolve("report"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no_top.h5 is missing, and nothing is downloaded while offline");
    }

    private static void copy(String prefix, int count, Path target) throws IOException {
        List<Path> pictures;
        try (Stream<Path> files = Files.list(SharedFiles.path("data/dogs-vs-cats/train"))) {
            pictures = files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .limit(count)
                    .toList();
        }
        for (Path picture : pictures) {
            Files.copy(picture, target.resolve(picture.getFileName()));
        }
    }

    private static Path first(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }
}
