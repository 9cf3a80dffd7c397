package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.audit.Quarantine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit --fix} and {@code --undo}: killed, at the same time, and with files that have several names. */
class AuditFixTest {
    private static final int BROKEN = 4000;

    @TempDir
    private Path folder;

    /** Two classes, each with many files that are no pictures, so that there is much to move. */
    private Path manyBroken() throws IOException {
        Path data = TrainingData.flat(folder.resolve("data"), 6);
        for (int i = 0; i < BROKEN; i++) {
            Files.writeString(data.resolve("star.broken" + i + ".jpg"), "no picture " + i);
        }
        return data;
    }

    private static Map<String, String> contents(Path folder) throws Exception {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                contents.put(folder.relativize(file).toString(), HexFormat.of().formatHex(digest));
            }
        }
        return contents;
    }

    private static long count(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jpg")).count();
        } catch (IOException | UncheckedIOException e) {
            return 0; // a file went while the folder was listed
        }
    }

    /** Names of the broken files in the order in which they are moved. */
    private static List<String> brokenNames() {
        return IntStream.range(0, BROKEN)
                .mapToObj(i -> "star.broken" + i + ".jpg")
                .sorted()
                .toList();
    }

    /** @param broken where in quarantine the broken files come to lie */
    private int killSome(Path data, Path broken) throws Exception {
        int killed = 0;
        for (int round = 0; round < 10 && killed < 3 && count(broken) < BROKEN - 400; round++) {
            Path sign = broken.resolve(brokenNames().get((int) count(broken) + 300));
            boolean atWork = Killed.once(
                    () -> Files.exists(sign), "audit", data, "--fix", "--out", folder.resolve("r"), "--force");
            killed += atWork ? 1 : 0;
        }
        return killed;
    }

    @Test
    void losesNothingWhenItIsKilledAndGoesOn() throws Exception {
        Path data = manyBroken();
        Path quarantine = Quarantine.folderOf(data);
        Map<String, String> before = contents(data);

        assertThat(killSome(data, quarantine.resolve("unreadable")))
                .as("runs that were killed at their work")
                .isPositive();

        assertThat(count(quarantine)).isBetween(1L, (long) BROKEN - 1);
        assertThat(count(data) + count(quarantine)).isEqualTo(before.size());
        Run undone = Run.fovea("audit", data, "--undo");
        assertThat(undone.exitCode()).as(undone.err()).isZero();
        assertThat(contents(data)).isEqualTo(before);
        assertThat(quarantine).doesNotExist();
    }

    @Test
    void isFinishedByRepeatingIt() throws Exception {
        Path data = manyBroken();
        Path quarantine = Quarantine.folderOf(data);
        Map<String, String> before = contents(data);
        assertThat(killSome(data, quarantine.resolve("unreadable")))
                .as("runs that were killed at their work")
                .isPositive();

        Run last = Run.fovea("audit", data, "--fix", "--out", folder.resolve("r"), "--force");

        assertThat(last.exitCode()).as(last.err()).isZero();
        assertThat(count(quarantine)).isEqualTo(BROKEN);
        assertThat(count(data)).isEqualTo(before.size() - BROKEN);
        Path sign = data.resolve(brokenNames().get(BROKEN - 300)); // the last one comes back first
        boolean atWork = Killed.once(() -> Files.exists(sign), "audit", data, "--undo");
        assertThat(atWork).as("killed while it took back").isTrue();
        Run undone = Run.fovea("audit", data, "--undo");
        assertThat(undone.exitCode()).as(undone.err()).isZero();
        assertThat(contents(data)).isEqualTo(before);
        assertThat(quarantine).doesNotExist();
    }

    @Test
    void aTableNeverNamesAPictureThatIsGone() throws Exception {
        Path data = manyBroken();
        Path table = folder.resolve("table.csv");
        List<String> rows = new ArrayList<>(List.of("label,weather,path"));
        try (Stream<Path> files = Files.list(data)) {
            files.map(file -> file.getFileName().toString())
                    .sorted()
                    .forEach(name -> rows.add(name.substring(0, name.indexOf('.')) + ",\"sun, rain\",data/" + name));
        }
        Files.write(table, rows);
        Path quarantine = Quarantine.folderOf(table);
        Map<String, String> before = contents(data);
        byte[] asItWas = Files.readAllBytes(table);

        assertThat(killSome(table, quarantine.resolve("unreadable/data")))
                .as("runs that were killed at their work")
                .isPositive();

        for (String row :
                Files.readAllLines(table).subList(1, Files.readAllLines(table).size())) {
            assertThat(folder.resolve(row.substring(row.lastIndexOf(',') + 1))).exists();
        }
        Run last = Run.fovea("audit", table, "--fix", "--out", folder.resolve("r"), "--force");
        assertThat(last.exitCode()).as(last.err()).isZero();
        assertThat(count(quarantine)).isEqualTo(BROKEN);
        assertThat(Files.readAllLines(table))
                .containsExactlyElementsOf(
                        rows.stream().filter(row -> !row.contains("broken")).toList());
        Run undone = Run.fovea("audit", table, "--undo");
        assertThat(undone.exitCode()).as(undone.err()).isZero();
        assertThat(contents(data)).isEqualTo(before);
        assertThat(table).hasBinaryContent(asItWas);
        assertThat(quarantine).doesNotExist();
    }

    @Test
    void letsOneRunWorkAtATimeAndSaysWhich() throws Exception {
        Path data = manyBroken();
        Process first = Killed.start("audit", data, "--fix", "--out", folder.resolve("r"), "--force");
        try {
            while (first.isAlive() && !Files.exists(Quarantine.folderOf(data).resolve(".lock"))) {
                Thread.sleep(1);
            }
            Thread.sleep(200); // it opens the lock, then takes it
            Run fixing = Run.fovea("audit", data, "--fix", "--out", folder.resolve("s"));
            Run undoing = Run.fovea("audit", data, "--undo");
            assertThat(first.isAlive()).as("the first was still at work").isTrue();
            for (Run refused : List.of(fixing, undoing)) {
                assertThat(refused.exitCode()).isEqualTo(1);
                assertThat(refused.err())
                        .contains("at work with " + Quarantine.folderOf(data), "process " + first.pid(), "wait for it");
            }
            assertThat(first.waitFor()).isZero();
        } finally {
            first.destroyForcibly().waitFor();
        }
        assertThat(Run.fovea("audit", data, "--undo").exitCode()).isZero();
    }

    @Test
    void twoRunsOfOneProgramDoNotMeet() throws Exception {
        Path data = TrainingData.flat(folder.resolve("data"), 2);

        try (Quarantine held = Quarantine.open(data)) {
            Run refused = Run.fovea("audit", data, "--fix", "--out", folder.resolve("r"));

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("process " + ProcessHandle.current().pid());
            assertThat(held.folder()).isDirectory();
        }
        assertThat(Quarantine.folderOf(data)).doesNotExist();
        assertThat(Run.fovea("audit", data, "--fix", "--out", folder.resolve("r"))
                        .err())
                .contains("nothing to move");
        assertThat(Quarantine.folderOf(data)).doesNotExist();
    }

    @Test
    void doesNotMoveAFileThatIsItsOwnCopyByALink() throws Exception {
        Path data = TrainingData.flat(folder.resolve("data"), 2);
        Path star = Files.move(data.resolve("star.0001.jpg"), data.resolve("star.1.jpg"));
        Path first = data.resolve("star.0.jpg");
        Files.createSymbolicLink(first, star.getFileName());

        Run run = Run.fovea("audit", data, "--fix", "--out", folder.resolve("r"), "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"exact-duplicate\":1");
        assertThat(star).isRegularFile();
        assertThat(Files.readAllBytes(first)).isEqualTo(Files.readAllBytes(star));
    }

    @Test
    void dataCanBeMovedTogetherWithItsQuarantine() throws Exception {
        Path data =
                TrainingData.flat(Files.createDirectory(folder.resolve("here")).resolve("data"), 2);
        Files.writeString(data.resolve("star.broken.jpg"), "no picture");
        Run.fovea("audit", data, "--fix", "--out", folder.resolve("r"));
        assertThat(data.resolve("star.broken.jpg")).doesNotExist();
        Path moved = Files.move(folder.resolve("here"), folder.resolve("there")).resolve("data");

        Run undone = Run.fovea("audit", moved, "--undo");

        assertThat(undone.err()).contains("Moved 1 files back");
        assertThat(moved.resolve("star.broken.jpg")).hasContent("no picture");
    }

    @Test
    void leavesWhatAnotherFileHasTakenThePlaceOf() throws Exception {
        Path data = TrainingData.flat(folder.resolve("data"), 2);
        Path broken = Files.writeString(data.resolve("star.broken.jpg"), "no picture");
        Run.fovea("audit", data, "--fix", "--out", folder.resolve("r"));
        Files.writeString(broken, "mine", StandardCharsets.UTF_8);

        Run undone = Run.fovea("audit", data, "--undo");

        assertThat(undone.exitCode()).isEqualTo(1);
        assertThat(undone.err()).contains("Left 1 in ", broken.toString());
        assertThat(broken).hasContent("mine");
        Files.delete(broken);
        assertThat(Run.fovea("audit", data, "--undo").exitCode()).isZero();
        assertThat(broken).hasContent("no picture");
    }
}
