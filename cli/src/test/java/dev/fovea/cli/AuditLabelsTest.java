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
    void relabelsInFoldersOfClassesAndTakesItBack() throws IOException {
        Path weights = SharedFiles.mobileNetV2();
        Path data = folder.resolve("data");
        Path cats = Files.createDirectories(data.resolve("cat"));
        Path dogs = Files.createDirectories(data.resolve("dog"));
        copy("cat.", 40, cats);
        copy("dog.", 40, dogs);
        Path dog = first(dogs, "dog.");
        String name = String.valueOf(dog.getFileName());
        Files.move(dog, cats.resolve("other.jpg"));
        Files.move(first(dogs, "dog."), cats.resolve("wrong.jpg"));
        Path taken = Files.copy(first(dogs, "dog."), dogs.resolve("other.jpg"));
        Path list = Files.writeString(folder.resolve("list.txt"), "cat/other.jpg\n\n");

        Run refused = relabel(data, weights, "--only", Files.writeString(folder.resolve("no.txt"), "cat/nobody.jpg"));
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("There is no file cat/nobody.jpg in the data");
        Run run = relabel(data, weights, "--only", list, "--kinds", "unreadable");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("Gave 1 pictures another class");
        assertThat(cats.resolve("other.jpg")).doesNotExist();
        assertThat(cats.resolve("wrong.jpg")).as("is not in the list").exists();
        assertThat(dogs.resolve("other-2.jpg"))
                .hasSameBinaryContentAs(
                        SharedFiles.path("data/dogs-vs-cats/train").resolve(name));
        assertThat(taken).as("was there before").exists();

        Run undone = Run.fovea("audit", data, "--undo", "--json");
        assertThat(undone.exitCode()).as(undone.err()).isZero();
        JsonNode said = new ObjectMapper().readTree(undone.out());
        assertThat(said.get("relabelled_back").asInt()).isEqualTo(1);
        assertThat(said.get("moved_back").asInt()).isZero();
        assertThat(cats.resolve("other.jpg")).exists();
        assertThat(dogs.resolve("other-2.jpg")).doesNotExist();
        assertThat(dogs.resolve(name)).doesNotExist();
        assertThat(folder.resolve("data-quarantine")).doesNotExist();
    }

    @Test
    void relabelsNamesAndRowsOfTablesAndTakesItBack() throws IOException {
        Path weights = SharedFiles.mobileNetV2();
        Path data = Files.createDirectory(folder.resolve("data"));
        copy("cat.", 40, data);
        copy("dog.", 40, data);
        Path wrong = Files.move(first(data, "dog."), data.resolve("cat.wrong.jpg"));
        StringBuilder rows = new StringBuilder("label,note,path\r\n");
        for (Path picture : pictures(data)) {
            String name = String.valueOf(picture.getFileName());
            rows.append(name, 0, 3).append(",\"a, b\",data/").append(name).append("\r\n");
        }
        Path table = Files.writeString(folder.resolve("table.csv"), rows);

        Run inTable = relabel(table, weights);

        assertThat(inTable.exitCode()).as(inTable.err()).isZero();
        assertThat(Files.readString(table)).contains("dog,\"a, b\",data/cat.wrong.jpg\r\n");
        Run undone = Run.fovea("audit", table, "--undo");
        assertThat(undone.exitCode()).as(undone.err()).isZero();
        assertThat(undone.err())
                .contains("Wrote " + table + " as it was before, with the rows and labels it had.")
                .doesNotContain("files back");
        assertThat(Files.readString(table)).isEqualTo(rows.toString());

        Run flat = relabel(data, weights);

        assertThat(flat.exitCode()).as(flat.err()).isZero();
        assertThat(data.resolve("dog.wrong.jpg")).exists();
        assertThat(Run.fovea("audit", data, "--undo").err())
                .containsPattern("Gave \\d+ pictures the class back that they had\\.");
        assertThat(wrong).exists();
    }

    @Test
    void refusesToRelabelWithoutWhatItGoesBy() {
        Path data = TrainingData.flat(folder.resolve("data"), 3);
        assertThat(Run.fovea("audit", data, "--relabel", "--labels").err()).contains("--relabel says what --fix does");
        assertThat(Run.fovea("audit", data, "--fix", "--relabel").err()).contains("give --labels too");
        assertThat(Run.fovea("audit", data, "--fix", "--labels", "--relabel", "--kinds", "wrong-label")
                        .err())
                .contains("either relabelled or moved away");
    }

    private Run relabel(Path data, Path weights, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(
                "audit",
                data,
                "--labels",
                "--fix",
                "--relabel",
                "--force",
                "--weights",
                weights,
                "--feature-folder",
                folder.resolve("features"),
                "--out",
                folder.resolve("report")));
        arguments.addAll(List.of(more));
        return Run.fovea(arguments.toArray());
    }

    private static List<Path> pictures(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.sorted().toList();
        }
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
