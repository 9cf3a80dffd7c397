package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.audit.Quarantine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code audit --labels --fix --relabel} that is killed while it moves pictures to other classes: taking back and going on lose
 * nothing. A fifth of the cats and dogs lie in the wrong folder.
 */
class KilledRelabellingTest {
    private static final int OF_EACH = 250;
    private static final int WRONG = 50;
    private static final Pattern LINE = Pattern.compile("\"to\":\"([^\"]+)\"");

    /** How often it is tried to kill it in the middle; moving all takes some milliseconds. */
    private static final int ROUNDS = 10;

    @TempDir
    private static Path shared;

    private static Path backbone;

    @TempDir
    private Path folder;

    private Path data;

    /** A classifier as backbone sees small images, so that it is quick. */
    @BeforeAll
    static void makeABackbone() {
        backbone = shared.resolve("backbone.keras");
        Run made = Run.fovea(
                "transfer",
                TrainingData.organized(shared, 12),
                "--weights",
                SharedFiles.mobileNetV2(),
                "--image-size",
                96,
                "--feature-folder",
                shared.resolve("features"),
                "--out",
                backbone);
        assertThat(made.exitCode()).as(made.err()).isZero();
    }

    @BeforeEach
    void mixUp() throws IOException {
        data = folder.resolve("data");
        for (String animal : List.of("cat", "dog")) {
            Files.createDirectories(data.resolve(animal));
        }
        for (String animal : List.of("cat", "dog")) {
            String other = animal.equals("cat") ? "dog" : "cat";
            List<Path> photographs = photographs(animal);
            for (int i = 0; i < OF_EACH; i++) {
                Path photograph = photographs.get(i);
                Files.copy(photograph, data.resolve(i < WRONG ? other : animal).resolve(photograph.getFileName()));
            }
        }
    }

    private static List<Path> photographs(String animal) throws IOException {
        try (Stream<Path> files = Files.list(SharedFiles.path("data/dogs-vs-cats/train"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(animal + "."))
                    .sorted()
                    .limit(OF_EACH)
                    .toList();
        }
    }

    private Object[] relabelling(Path what) {
        return new Object[] {
            "audit",
            what,
            "--labels",
            "--fix",
            "--relabel",
            "--backbone",
            backbone,
            "--feature-folder",
            shared.resolve("features"),
            "--out",
            folder.resolve("report"),
            "--force"
        };
    }

    private static Map<String, byte[]> contents(Path folder) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }

    private static void assertSame(Map<String, byte[]> now, Map<String, byte[]> before) {
        assertThat(now.keySet()).isEqualTo(before.keySet());
        now.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(before.get(name)));
    }

    /** Returns for each announced move whether its picture has come to where it goes. */
    private List<Boolean> announced() throws IOException {
        List<Boolean> done = new ArrayList<>();
        Path log = Quarantine.folderOf(data).resolve("moved.jsonl");
        if (Files.exists(log)) {
            LINE.matcher(Files.readString(log))
                    .results()
                    .forEach(line -> done.add(Files.exists(data.resolveSibling(line.group(1)))));
        }
        return done;
    }

    /** Kills it when some pictures have moved and others have not; what was moved by a run that was too fast is taken back. */
    private void killInTheMiddle() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Killed.once(() -> announced().contains(true), relabelling(data));
            if (announced().contains(true) && announced().contains(false)) {
                return;
            }
            Run.fovea("audit", data, "--undo");
        }
        throw new AssertionError("never killed in the middle");
    }

    @Test
    void takesAllBackThatAKilledRunHasMoved() throws Exception {
        Map<String, byte[]> before = contents(data);
        killInTheMiddle();
        long moved = announced().stream().filter(done -> done).count();

        assertThat(contents(data)).hasSameSizeAs(before);
        assertThat(contents(data).keySet()).isNotEqualTo(before.keySet());
        Run undone = Run.fovea("audit", data, "--undo");

        assertThat(undone.exitCode()).as(undone.err()).isZero();
        assertThat(undone.err()).contains("Gave " + moved + " pictures the class back that they had.");
        assertSame(contents(data), before);
        assertThat(Quarantine.folderOf(data)).doesNotExist();
    }

    @Test
    void isFinishedByRepeatingItAndThenTakenBack() throws Exception {
        Map<String, byte[]> before = contents(data);
        killInTheMiddle();

        Run last = Run.fovea(relabelling(data));

        assertThat(last.exitCode()).as(last.err()).isZero();
        assertThat(last.err()).contains("pictures another class");
        assertThat(contents(data)).hasSameSizeAs(before);
        int right = 0;
        for (String animal : List.of("cat", "dog")) {
            for (Path wrong : photographs(animal).subList(0, WRONG)) {
                right += Files.exists(data.resolve(animal).resolve(wrong.getFileName())) ? 1 : 0;
            }
        }
        assertThat(right).as("wrong labels that were found").isGreaterThan(WRONG);

        Run undone = Run.fovea("audit", data, "--undo");
        assertThat(undone.exitCode()).as(undone.err()).isZero();
        assertSame(contents(data), before);
        assertThat(Quarantine.folderOf(data)).doesNotExist();
    }

    @Test
    void aTableKeepsItsRowsWhenPicturesAreMovedAndRelabelled() throws Exception {
        List<String> rows = new ArrayList<>(List.of("label,note,path"));
        for (String animal : List.of("cat", "dog")) {
            for (int i = 0; i < 1000; i++) {
                Files.writeString(data.resolve(animal).resolve("broken" + i + ".jpg"), "no picture " + animal + i);
            }
            for (String name : contents(data.resolve(animal)).keySet()) {
                rows.add(animal + ",\"a, b\",data/" + animal + "/" + name);
            }
        }
        Path table = Files.write(folder.resolve("table.csv"), rows);
        byte[] asItWas = Files.readAllBytes(table);
        Map<String, byte[]> before = contents(data);
        Path broken = Quarantine.folderOf(table).resolve("unreadable/data/cat");

        boolean killed = Killed.once(() -> Files.isDirectory(broken), relabelling(table));

        assertThat(killed).as("killed at its work").isTrue();
        List<String> left = Files.readAllLines(table);
        assertThat(left).hasSize(2 * OF_EACH + 1).isNotEqualTo(rows);
        for (String row : left.subList(1, left.size())) {
            assertThat(folder.resolve(row.substring(row.lastIndexOf(',') + 1))).exists();
        }
        assertThat(contents(data).size()).as("files that were not reached").isGreaterThan(2 * OF_EACH);

        Run last = Run.fovea(relabelling(table));
        assertThat(last.exitCode()).as(last.err()).isZero();
        assertThat(contents(data)).hasSize(2 * OF_EACH);

        Run undone = Run.fovea("audit", table, "--undo");
        assertThat(undone.exitCode()).as(undone.err()).isZero();
        assertThat(undone.err()).contains("Moved 2000 files back. Wrote " + table.toRealPath() + " as it was before");
        assertThat(table).hasBinaryContent(asItWas);
        assertSame(contents(data), before);
        assertThat(Quarantine.folderOf(table)).doesNotExist();
    }
}
