package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fovea.demo.DemoPictures;
import dev.fovea.testing.OddPictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
    @TempDir
    private Path folder;

    private Path data;
    private Path report;

    @BeforeEach
    void makeOrganisedDataWithFaults() throws IOException {
        data = folder.resolve("data");
        report = folder.resolve("report");
        Path drawn = folder.resolve("drawn");
        new DemoPictures(6, 1).drawInto(drawn, done -> {});
        for (String split : new String[] {"train", "test"}) {
            for (String shape : new String[] {"circle", "star"}) {
                Files.createDirectories(data.resolve(split).resolve(shape));
            }
        }
        try (Stream<Path> files = Files.list(drawn)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                String shape = name.substring(0, name.indexOf('.'));
                if (shape.equals("circle") || shape.equals("star")) {
                    Files.copy(file, data.resolve("train").resolve(shape).resolve(name));
                }
            }
        }
        Path star = picture("star");
        Files.copy(star, data.resolve("train/star/copy.jpg"));
        Files.copy(star, data.resolve("test/star/leaked.jpg"));
        Files.copy(picture("circle"), data.resolve("test/star/conflict.jpg"));
        byte[] whole = Files.readAllBytes(star);
        Files.write(data.resolve("train/star/cut.jpg"), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(data.resolve("train/star/<img src=x onerror=alert(1)>.jpg"), "no picture");
        OddPictures.write(
                new BufferedImage(90, 20, BufferedImage.TYPE_INT_ARGB), data.resolve("train/circle/blank.png"));
        Files.copy(data.resolve("train/circle/blank.png"), data.resolve("train/circle/wrong.jpg"));
    }

    private Path picture(String shape) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("train").resolve(shape))) {
            return files.filter(file -> file.toString().endsWith(".jpg"))
                    .filter(file -> file.getFileName().toString().startsWith(shape))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(data.relativize(file).toString(), Arrays.toString(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    @Test
    void findsWhatIsWrong() throws IOException {
        Map<String, String> before = contents();

        Run run = Run.fovea("audit", data, "--out", report, "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode counts = new JsonMapper().readTree(run.out()).path("counts");
        assertThat(counts.path("unreadable").asInt()).isEqualTo(1);
        assertThat(counts.path("truncated").asInt()).isEqualTo(1);
        assertThat(counts.path("leak").asInt()).as("the conflict is one too").isEqualTo(2);
        assertThat(counts.path("label-conflict").asInt()).isEqualTo(1);
        assertThat(counts.path("exact-duplicate").asInt()).isEqualTo(1);
        assertThat(counts.path("blank").asInt()).isEqualTo(2);
        assertThat(counts.path("wrong-extension").asInt()).isEqualTo(1);
        assertThat(counts.path("extreme-aspect").asInt()).isEqualTo(2);
        assertThat(counts.path("tiny").asInt()).isEqualTo(2);
        assertThat(counts.path("alpha").asInt()).isEqualTo(2);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void writesAPageInWhichNamesAreWordsAndNothingIsLoaded() throws IOException {
        Run.fovea("audit", data, "--out", report);

        String page = Files.readString(report.resolve("audit.html"));
        assertThat(page)
                .contains("&lt;img src=x onerror=alert(1)&gt;.jpg", "data:image/jpeg;base64,", "default-src 'none'")
                .doesNotContain("<img src=x", "http://", "https://", "<script");
        assertThat(new JsonMapper()
                        .readTree(report.resolve("audit.json").toFile())
                        .path("findings"))
                .isNotEmpty();
    }

    @Test
    void refusesToReplaceAReportUnlessForced() {
        Run.fovea("audit", data, "--out", report);

        Run again = Run.fovea("audit", data, "--out", report);
        Run forced = Run.fovea("audit", data, "--out", report, "--force");

        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("--force");
        assertThat(forced.exitCode()).isZero();
    }

    @Test
    void movesFindingsAndTakesThemBack() throws IOException {
        Map<String, String> before = contents();

        Run fixed = Run.fovea("audit", data, "--out", report, "--fix");

        assertThat(fixed.exitCode()).as(fixed.err()).isZero();
        assertThat(contents().keySet())
                .contains("test/star/leaked.jpg", "test/star/conflict.jpg")
                .doesNotContain("train/star/copy.jpg", "train/star/cut.jpg")
                .hasSize(before.size() - 5);

        Run undone = Run.fovea("audit", data, "--undo");

        assertThat(undone.err()).contains("Moved 5 files back");
        assertThat(contents()).isEqualTo(before);
    }

    /** A table with a column of its own, a picture twice, one that is missing, one that is a folder, and a copy. */
    private Path table() throws IOException {
        Path pictures = TrainingData.flat(folder.resolve("pictures"), 10);
        Files.copy(pictures.resolve("star.0001.jpg"), pictures.resolve("star.copy.jpg"));
        Files.writeString(pictures.resolve("star.broken.jpg"), "no picture");
        Files.createDirectories(pictures.resolve("star.folder.jpg"));
        StringBuilder rows = new StringBuilder("\ufeffpath,label,split,\"note, with comma\"\r\n");
        try (Stream<Path> files = Files.list(pictures)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                String split = name.matches(".*000[12].*") ? "test" : name.contains("0003") ? "validation" : "train";
                rows.append("pictures/%s,%s,%s,\"said \"\"%s\"\"\"\r\n"
                        .formatted(name, name.substring(0, name.indexOf('.')), split, name));
            }
        }
        rows.append("pictures/star.copy.jpg,star,train,again\r\npictures/star.gone.jpg,star,train,");
        return Files.writeString(folder.resolve("table.csv"), rows);
    }

    @Test
    void leavesATableThatTrainingCanReadAndTakesItBack() throws IOException {
        Path table = table();
        data = folder.resolve("pictures");
        Map<String, String> before = contents();
        String asItWas = Files.readString(table);

        Run fixed = Run.fovea("audit", table, "--out", report, "--fix");

        assertThat(fixed.exitCode()).as(fixed.err()).isZero();
        assertThat(fixed.err()).contains("Moved 2 files to ", "took 5 rows out of " + table);
        String expected = Stream.of(asItWas.split("(?<=\n)"))
                .filter(row -> !row.matches("(?s).*star\\.(copy|broken|folder|gone)\\..*"))
                .reduce("", String::concat);
        assertThat(table).hasContent(expected);
        assertThat(Files.readAllBytes(table)).isEqualTo(expected.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(data.resolve("star.0004.jpg")).exists();
        assertThat(data.resolve("star.folder.jpg")).isDirectory();
        assertThat(contents()).hasSize(before.size() - 2);
        Run trained =
                Run.fovea("train", table, "--image-size", 16, "--epochs", 1, "--out", folder.resolve("table.keras"));
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(trained.err()).doesNotContain("could not read");

        Run undone = Run.fovea("audit", table, "--undo");

        assertThat(undone.err()).contains("Moved 2 files back");
        assertThat(Files.readString(table)).isEqualTo(asItWas);
        assertThat(contents()).isEqualTo(before);
        assertThat(folder.resolve("table.csv-quarantine")).doesNotExist();
    }

    @Test
    void leavesATableAloneThatWasChangedSince() throws IOException {
        Path table = table();
        String asItWas = Files.readString(table);
        Run.fovea("audit", table, "--out", report, "--fix");
        Files.writeString(table, "mine", java.nio.file.StandardOpenOption.APPEND);
        String mine = Files.readString(table);

        Run undone = Run.fovea("audit", table, "--undo");

        assertThat(undone.exitCode()).isEqualTo(1);
        assertThat(undone.err()).contains("Moved 2 files back", table + " was changed", "stays as it is");
        assertThat(table).hasContent(mine);
        assertThat(Files.readString(folder.resolve("table.csv-quarantine/table/table.csv")))
                .isEqualTo(asItWas);
        assertThat(folder.resolve("pictures/star.copy.jpg")).exists();
    }

    @Test
    void namesDataThatDoesNotExistAndLeavesNothing() {
        Run run = Run.fovea("audit", folder.resolve("nowhere"), "--out", report, "--fix");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("There is no folder or table ", "nowhere");
        assertThat(folder.resolve("nowhere-quarantine")).doesNotExist();
        assertThat(report).doesNotExist();
    }

    @Test
    void takesBackAMoveThatWasOnlyAnnounced() throws IOException {
        Run.fovea("audit", data, "--out", report, "--fix");
        Path log = folder.resolve("data-quarantine/moved.jsonl");
        Files.writeString(
                log,
                "\n{\"from\":\"" + data.resolve("test/star/leaked.jpg") + "\",\"to\":\"" + folder.resolve("never.jpg")
                        + "\"}\n{\"from\":\"cut",
                java.nio.file.StandardOpenOption.APPEND);

        Run undone = Run.fovea("audit", data, "--undo");

        assertThat(undone.exitCode()).as(undone.err()).isZero();
        assertThat(data.resolve("test/star/leaked.jpg")).exists();
        assertThat(data.resolve("train/star/cut.jpg")).exists();
    }

    @Test
    void neverMovesOneSideOfALabelConflict() {
        Run run = Run.fovea("audit", data, "--out", report, "--fix", "--kinds", "label-conflict");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("a person has to look");
    }

    @Test
    void namesTheKindsThereAre() {
        Run run = Run.fovea("audit", data, "--out", report, "--fix", "--kinds", "ugly");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("'ugly'", "near-duplicate");
    }
}
