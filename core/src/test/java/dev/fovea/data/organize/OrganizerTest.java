package dev.fovea.data.organize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.data.DataFolder;
import dev.fovea.data.DatasetSplits;
import dev.fovea.data.Split;
import dev.fovea.data.SplitRule;
import dev.fovea.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrganizerTest {
    private static final SplitRule RULE = new SplitRule(0.2, 0.1, 1, false);

    @TempDir
    Path folder;

    private static OrganizeReport run(OrganizePlan plan, Path source, Path destination) {
        return new Organizer(plan, done -> {}).run(source, destination);
    }

    private static Source read(Path source, Path destination) {
        return Source.read(source, Naming.byPrefix(), destination);
    }

    private static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private Path flat(int perClass) throws IOException {
        Path source = Files.createDirectories(folder.resolve("flat"));
        for (int i = 0; i < perClass; i++) {
            Files.writeString(source.resolve("cat." + i + ".jpg"), "cat " + i);
            Files.writeString(source.resolve("dog." + i + ".jpg"), "dog " + i);
        }
        return source;
    }

    @Test
    void sortsFlatPicturesByPrefixIntoPartsOfAboutTheSharesAskedFor() throws IOException {
        OrganizeReport report = run(OrganizePlan.of(RULE), flat(500), folder.resolve("data"));

        assertThat(report.added()).isEqualTo(1000);
        assertThat(report.classes(Split.TRAIN)).isEqualTo(2);
        assertThat(report.pictures(Split.VALIDATION)).isBetween(160, 240);
        assertThat(report.pictures(Split.TEST)).isBetween(70, 130);
        assertThat(files(folder.resolve("data"))).hasSize(1002);
    }

    private Path classFolders(String... names) throws IOException {
        Path source = folder.resolve("classes");
        for (String name : names) {
            Path to = Files.createDirectories(source.resolve(name));
            for (int i = 0; i < 5; i++) {
                Files.writeString(to.resolve(i + ".jpg"), name + i);
            }
        }
        return source;
    }

    @Test
    void canBeRepeatedWhereTheDestinationLiesInsideTheSource() throws IOException {
        Path source = classFolders("cat", "dog");

        run(OrganizePlan.of(RULE), source, source.resolve("made/data"));

        assertThat(run(OrganizePlan.of(RULE), source, source.resolve("made/data"))
                        .added())
                .isZero();
    }

    @Test
    void saysThatAFolderIsOrganisedAlready() throws IOException {
        Path source = classFolders("train/cat", "train/dog", "test/cat", "test/dog");

        assertThatThrownBy(() -> run(OrganizePlan.of(RULE), source, folder.resolve("data")))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("organised already")
                .hasMessageContaining("test");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void refusesLoosePicturesBesideClassFolders() throws IOException {
        Path source = classFolders("cat", "dog");
        Files.writeString(source.resolve("bird.1.jpg"), "bird");

        assertThatThrownBy(() -> run(OrganizePlan.of(RULE), source, folder.resolve("data")))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("bird.1.jpg")
                .hasMessageContaining("cat");
    }

    @Test
    void organisesClassFoldersOfRealPicturesThatCanThenBeRead() {
        Path data = folder.resolve("data");
        run(OrganizePlan.of(RULE), SharedData.path("data/flowers"), data);

        DatasetSplits splits = DataFolder.read(data, 1);

        assertThat(splits.labels().names()).containsExactly("daisy", "dandelion", "roses", "sunflowers", "tulips");
        assertThat(splits.train().size()
                        + splits.validation().size()
                        + splits.test().size())
                .isEqualTo(203);
    }

    @Test
    void leavesEveryPictureOnItsSideWhenOthersCome() throws IOException {
        Path source = flat(100);
        Path first = folder.resolve("first");
        run(OrganizePlan.of(RULE), source, first);
        for (int i = 1000; i < 1050; i++) {
            Files.writeString(source.resolve("cat." + i + ".jpg"), "cat " + i);
        }

        OrganizeReport second = run(OrganizePlan.of(RULE), source, folder.resolve("second"));

        assertThat(second.added()).isEqualTo(250);
        assertThat(files(folder.resolve("second"))).containsAll(files(first));
    }

    @Test
    void addsOnlyWhatIsMissingWhenRepeated() throws IOException {
        Path source = flat(30);
        Path data = folder.resolve("data");
        run(OrganizePlan.of(RULE), source, data);
        Set<String> before = files(data);
        String some = before.stream()
                .filter(name -> name.contains("cat.7."))
                .findFirst()
                .orElseThrow();
        Files.delete(data.resolve(some));

        assertThat(run(OrganizePlan.of(RULE), source, data).added()).isEqualTo(1);
        assertThat(files(data)).isEqualTo(before);
    }

    @Test
    void keepsDuplicatesTogetherAndGivesSmallClassesOneInEachPart() throws IOException {
        Path source = Files.createDirectories(folder.resolve("flat"));
        for (int i = 0; i < 10; i++) {
            Files.writeString(source.resolve("cat." + i + ".jpg"), "cat " + i / 2);
            Files.writeString(source.resolve("dog." + i + ".jpg"), "dog " + i);
        }
        Path data = folder.resolve("data");
        OrganizeReport report = run(OrganizePlan.of(RULE), source, data);

        for (Split split : Split.values()) {
            assertThat(report.counts().get(split)).containsOnlyKeys("cat", "dog");
            assertThat(report.counts().getOrDefault(split, Map.of()).getOrDefault("cat", 0) % 2)
                    .isZero();
        }
    }

    @Test
    void refusesAFolderThatNoEarlierRunMade() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("thesis.txt"), "mine");

        assertThatThrownBy(() -> run(OrganizePlan.of(RULE), flat(3), data))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("is not empty");
        assertThat(files(data)).containsExactly("thesis.txt");
    }

    @Test
    void refusesToGoOnWithAnotherPlan() throws IOException {
        Path source = flat(3);
        Path data = folder.resolve("data");
        run(OrganizePlan.of(RULE), source, data);

        assertThatThrownBy(() -> run(OrganizePlan.of(new SplitRule(0.3, 0.1, 1, false)), source, data))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("validation 0.2")
                .hasMessageContaining("validation 0.3");
    }

    @Test
    void takesAStratifiedLimit() throws IOException {
        OrganizeReport report = run(OrganizePlan.of(RULE).withLimit(61), flat(200), folder.resolve("data"));

        assertThat(report.added()).isEqualTo(61);
        int cats = report.counts().values().stream()
                .mapToInt(counts -> counts.getOrDefault("cat", 0))
                .sum();
        assertThat(cats).isBetween(30, 31);
    }

    @Test
    void splitsWhatALimitLeavesInTheSharesAskedFor() throws IOException {
        Path source = flat(500);
        OrganizeReport report = run(OrganizePlan.of(RULE).withLimit(300), source, folder.resolve("data"));

        assertThat(report.pictures(Split.TRAIN)).isBetween(180, 240);
        assertThat(report.pictures(Split.VALIDATION)).isBetween(35, 85);
        assertThat(report.pictures(Split.TEST)).isBetween(12, 50);
        run(OrganizePlan.of(RULE).withLimit(400), source, folder.resolve("more"));
        assertThat(files(folder.resolve("more"))).containsAll(files(folder.resolve("data")));
    }

    @Test
    void leavesEveryPictureWhereItIsAlsoWhereSizesAreExact() throws IOException {
        Path source = flat(40);
        OrganizePlan plan = OrganizePlan.of(new SplitRule(0.2, 0.1, 1, true));
        Path data = folder.resolve("data");
        run(plan, source, data);
        Set<String> before = files(data);
        for (int i = 1000; i < 1160; i++) {
            Files.writeString(source.resolve("cat." + i + ".jpg"), "cat " + i);
        }

        OrganizeReport report = run(plan, source, data);

        assertThat(files(data)).containsAll(before);
        assertThat(report.counts().get(Split.VALIDATION)).isEqualTo(Map.of("cat", 40, "dog", 8));
        assertThat(report.counts().get(Split.TEST)).isEqualTo(Map.of("cat", 20, "dog", 4));
    }

    @Test
    void givesExactSizesWhenAskedTo() throws IOException {
        OrganizeReport report =
                run(OrganizePlan.of(new SplitRule(0.2, 0.1, 1, true)), flat(100), folder.resolve("data"));

        assertThat(report.counts().get(Split.VALIDATION)).isEqualTo(Map.of("cat", 20, "dog", 20));
        assertThat(report.counts().get(Split.TEST)).isEqualTo(Map.of("cat", 10, "dog", 10));
    }

    @Test
    void linksInsteadOfCopyingAndRenamesClasses() throws IOException {
        Path data = folder.resolve("data");
        run(
                OrganizePlan.of(RULE)
                        .withTransfer(Transfer.HARD_LINK)
                        .withRenames(Map.of("cat", "cats", "dog", "dogs")),
                flat(3),
                data);

        assertThat(files(data)).anyMatch(name -> name.contains("cats"));
        String cat = files(data).stream()
                .filter(name -> name.endsWith("cat.0.jpg"))
                .findFirst()
                .orElseThrow();
        assertThat(Files.getAttribute(data.resolve(cat), "unix:nlink")).isEqualTo(2);
    }

    @Test
    void refusesSourcesWithoutClasses() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path one = Files.createDirectories(folder.resolve("one"));
        Files.writeString(one.resolve("cat.1.jpg"), "cat");
        Path nameless = Files.createDirectories(folder.resolve("nameless"));
        Files.writeString(nameless.resolve("img1.jpg"), "?");
        Path hollow = Files.createDirectories(folder.resolve("hollow"));
        Files.createDirectories(hollow.resolve("cats"));

        assertThatThrownBy(() -> read(folder.resolve("missing"), folder.resolve("to")))
                .hasMessageContaining("There is no folder");
        assertThatThrownBy(() -> read(empty, folder.resolve("to"))).hasMessageContaining("has no pictures");
        assertThatThrownBy(() -> read(one, folder.resolve("to"))).hasMessageContaining("only one class, cat");
        assertThatThrownBy(() -> read(nameless, folder.resolve("to")))
                .hasMessageContaining("img1.jpg does not say its class");
        assertThatThrownBy(() -> read(hollow, folder.resolve("to"))).hasMessageContaining("cats has no pictures");
    }

    @Test
    void findsTheClassByAPattern() throws IOException {
        Path source = Files.createDirectories(folder.resolve("named"));
        for (int i = 0; i < 4; i++) {
            Files.writeString(source.resolve("IMG_" + i + "_cat.jpg"), "cat" + i);
            Files.writeString(source.resolve("IMG_" + i + "_dog.jpg"), "dog" + i);
        }
        Naming naming = new Naming(Optional.of("_([a-z]+)\\.jpg$"), Optional.empty());

        OrganizeReport report = run(OrganizePlan.of(RULE).withNaming(naming), source, folder.resolve("data"));

        assertThat(report.counts().get(Split.TRAIN)).containsOnlyKeys("cat", "dog");
    }

    @Test
    void keepsPicturesOfOneSubjectTogetherInAllClassesAndDuplicatesToo() throws IOException {
        Path source = folder.resolve("patients");
        for (int patient = 0; patient < 40; patient++) {
            for (int i = 0; i < 3; i++) {
                for (String label : List.of("ill", "well")) {
                    Path to = Files.createDirectories(source.resolve(label));
                    Files.writeString(to.resolve("p" + patient + "-" + i + ".jpg"), label + patient + "-" + i);
                }
            }
        }
        // One picture was filed under two subjects.
        Files.writeString(source.resolve("ill/p3-9.jpg"), "same");
        Files.writeString(source.resolve("ill/p4-9.jpg"), "same");
        Naming naming = new Naming(Optional.empty(), Optional.of("(p\\d+)-"));
        Path data = folder.resolve("data");

        run(OrganizePlan.of(RULE).withNaming(naming), source, data);

        Map<String, Set<String>> parts = new TreeMap<>();
        for (String name : files(data)) {
            if (name.endsWith(".jpg")) {
                Path path = Path.of(name);
                String file = path.getFileName().toString();
                parts.computeIfAbsent(file.substring(0, file.indexOf('-')), key -> new TreeSet<>())
                        .add(path.getName(0).toString());
            }
        }
        assertThat(parts).hasSize(40);
        assertThat(parts.values()).allMatch(part -> part.size() == 1);
        assertThat(parts.get("p3")).isEqualTo(parts.get("p4"));
        assertThat(parts.values().stream().distinct()).hasSize(3);
    }

    @Test
    void refusesAGroupPatternThatFindsNothing() throws IOException {
        OrganizePlan plan =
                OrganizePlan.of(RULE).withNaming(new Naming(Optional.empty(), Optional.of("patient(\\d+)")));

        assertThatThrownBy(() -> run(plan, flat(3), folder.resolve("data")))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("'patient(\\d+)', is found in no path, such as cat.0.jpg");
    }

    @Test
    void organisesATableAndGivesNamesThatClashAnother() throws IOException {
        Path source = Files.createDirectories(folder.resolve("heap"));
        StringBuilder table = new StringBuilder("path,label\n");
        for (String place : List.of("a", "b")) {
            Files.createDirectories(source.resolve(place));
            for (int i = 0; i < 5; i++) {
                Files.writeString(source.resolve(place + "/" + i + ".jpg"), place + i);
                table.append(place)
                        .append('/')
                        .append(i)
                        .append(".jpg,")
                        .append(i % 2 == 0 ? "even" : "odd")
                        .append('\n');
            }
        }
        Path csv = Files.writeString(source.resolve("labels.csv"), table);
        Path data = folder.resolve("data");

        OrganizeReport report = run(OrganizePlan.of(RULE), csv, data);

        assertThat(report.added()).isEqualTo(10);
        assertThat(files(data)).filteredOn(name -> name.endsWith(".jpg")).hasSize(10);
        assertThat(files(data))
                .filteredOn(name -> name.matches(".*/even/[0-9]\\.jpg"))
                .hasSize(3);
        assertThat(files(data))
                .filteredOn(name -> name.matches(".*/even/[0-9]-[0-9a-f]{8}\\.jpg"))
                .hasSize(3);
        assertThat(run(OrganizePlan.of(RULE), csv, data).added()).isZero();
    }

    @Test
    void refusesATableThatContradictsItself() throws IOException {
        Path csv = Files.writeString(folder.resolve("labels.csv"), "1.jpg,cat\n2.jpg,dog\n./1.jpg,dog\n");

        assertThatThrownBy(() -> run(OrganizePlan.of(RULE), csv, folder.resolve("data")))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("line 3 gives")
                .hasMessageContaining("line 1 gives it cat");
    }

    @Test
    void writesATableInsteadOfMovingAnythingAndKeepsItUpToDate() throws IOException {
        Path source = flat(60);
        Path csv = folder.resolve("data.csv");
        OrganizeReport first = run(OrganizePlan.of(RULE), source, csv);
        DatasetSplits before = DataFolder.read(csv, 1);
        Files.delete(source.resolve("cat.3.jpg"));
        Files.writeString(source.resolve("dog.777.jpg"), "dog 777");

        OrganizeReport second = run(OrganizePlan.of(RULE), source, csv);

        assertThat(first.added()).isEqualTo(120);
        assertThat(second.added()).isEqualTo(1);
        assertThat(second.vanished()).isEqualTo(1);
        Map<Path, Split> sides = sides(before);
        sides(DataFolder.read(csv, 1))
                .forEach((picture, side) -> assertThat(side).isEqualTo(sides.getOrDefault(picture, side)));
        // The table is as a folder would be.
        run(OrganizePlan.of(RULE), flat(0), folder.resolve("folder"));
        assertThat(sides(DataFolder.read(folder.resolve("folder"), 1)).values().stream()
                        .sorted())
                .containsExactlyElementsOf(sides(DataFolder.read(csv, 1)).values().stream()
                        .sorted()
                        .toList());
    }

    private static Map<Path, Split> sides(DatasetSplits splits) {
        Map<Path, Split> sides = new TreeMap<>();
        for (Split split : Split.values()) {
            splits.get(split).samples().forEach(sample -> sides.put(sample.file(), split));
        }
        return sides;
    }

    @Test
    void neverOverwritesATableThatItDidNotWriteOrThatWasChanged() throws IOException {
        Path csv = Files.writeString(folder.resolve("data.csv"), "mine");

        assertThatThrownBy(() -> run(OrganizePlan.of(RULE), flat(3), csv))
                .hasMessageContaining("no earlier run wrote it");
        Files.delete(csv);
        run(OrganizePlan.of(RULE), flat(3), csv);
        Files.writeString(csv, Files.readString(csv) + "train,cat,extra.jpg\n");
        assertThatThrownBy(() -> run(OrganizePlan.of(RULE), flat(3), csv)).hasMessageContaining("was changed since");
        assertThatThrownBy(() -> Undo.of(csv, done -> {})).hasMessageContaining("was changed since");
        assertThat(csv).exists();
    }

    @ParameterizedTest
    @EnumSource
    void takesEverythingBack(Transfer transfer) throws IOException {
        Path source = flat(30);
        Set<String> before = files(source);
        Path data = folder.resolve("data");
        run(OrganizePlan.of(RULE).withTransfer(transfer), source, data);

        Undo undone = Undo.of(data, done -> {});

        assertThat(undone.removed()).isEqualTo(60);
        assertThat(undone.kept()).isEmpty();
        assertThat(data).doesNotExist();
        assertThat(files(source)).isEqualTo(before);
    }

    @Test
    void takesATableBack() throws IOException {
        Path csv = folder.resolve("data.csv");
        run(OrganizePlan.of(RULE), flat(3), csv);

        Undo.of(csv, done -> {});

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("flat"));
        }
    }

    @Test
    void leavesWhatOthersMadeOrChangedWhenTakingBack() throws IOException {
        Path data = folder.resolve("data");
        run(OrganizePlan.of(RULE), flat(30), data);
        List<String> made =
                files(data).stream().filter(name -> name.endsWith(".jpg")).toList();
        Path changed = Files.writeString(data.resolve(made.get(3)), "touched up");
        Path foreign = Files.writeString(data.resolve("train/cat/notes.txt"), "mine");

        Undo undone = Undo.of(data, done -> {});

        assertThat(undone.removed()).isEqualTo(59);
        assertThat(undone.kept()).containsExactly(changed);
        assertThat(files(data)).containsExactlyInAnyOrder(made.get(3), "train/cat/notes.txt");
        assertThat(foreign).hasContent("mine");
        assertThatThrownBy(() -> Undo.of(data, done -> {})).hasMessageContaining("no run of organize made it");
    }

    @Test
    void leavesPicturesOfSmallClassesWhereTheyAreWhenTheSourceGrows() throws IOException {
        Path source = flat(12);
        Path data = folder.resolve("data");
        run(OrganizePlan.of(RULE), source, data);
        Set<String> before = files(data);
        for (int i = 100; i < 130; i++) {
            Files.writeString(source.resolve("cat." + i + ".jpg"), "cat " + i);
        }

        OrganizeReport report = run(OrganizePlan.of(RULE), source, data);

        assertThat(report.added()).isEqualTo(30);
        assertThat(files(data)).containsAll(before).hasSize(before.size() + 30);
    }

    @Test
    void saysWhatItLeftOut() throws IOException {
        Path source = classFolders("cat", "dog");
        Files.writeString(source.resolve("readme.txt"), "?");
        Files.createDirectories(source.resolve("cat/more"));
        Files.writeString(source.resolve("dog/1.jpg.part"), "?");
        Files.writeString(source.resolve("dog/.hidden"), "?");

        OrganizeReport report = run(OrganizePlan.of(RULE), source, folder.resolve("data"));

        assertThat(report.leftOut())
                .containsExactlyInAnyOrder(
                        source.resolve("readme.txt"), source.resolve("cat/more"), source.resolve("dog/1.jpg.part"));
    }

    @Test
    void takesBackTheFoldersThatAFailedRunMade() throws IOException {
        Path source = classFolders("a", "b", "c", "d", "e", "f", "g", "h");
        Path data = folder.resolve("data");
        OrganizePlan plan = OrganizePlan.of(RULE).withRenames(Map.of("h", "h".repeat(300)));
        assertThatThrownBy(() -> run(plan, source, data)).isInstanceOf(FoveaException.class);

        Undo.of(data, done -> {});

        assertThat(data).doesNotExist();
    }

    @Test
    void aRunThatFailsIsOverOnlyWhenNothingIsAtWorkAnyMore() throws IOException {
        Path source = classFolders("a", "b", "c", "d", "e", "f", "g", "h");
        OrganizePlan plan = OrganizePlan.of(RULE).withRenames(Map.of("h", "h".repeat(300)));
        AtomicInteger atWork = new AtomicInteger();
        Organizer slow = new Organizer(plan, done -> {
            atWork.incrementAndGet();
            sleep();
            atWork.decrementAndGet();
        });

        assertThatThrownBy(() -> slow.run(source, folder.resolve("data"))).isInstanceOf(FoveaException.class);

        assertThat(atWork).hasValue(0);
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void copiesPicturesWhoseNamesAreAsLongAsNamesMayBe() throws IOException {
        Path source = classFolders("cat", "dog");
        String longest = "猫".repeat(83) + ".webp";
        Files.writeString(source.resolve("cat").resolve(longest), "cat");

        run(OrganizePlan.of(RULE), source, folder.resolve("data"));

        assertThat(files(folder.resolve("data"))).anyMatch(name -> name.endsWith("/cat/" + longest));
    }

    @Test
    void goesOnAfterARunThatWasKilledBeforeItsTableWasInPlace() throws IOException {
        Path source = flat(10);
        Path csv = folder.resolve("data.csv");
        run(OrganizePlan.of(RULE), source, csv);
        byte[] old = Files.readAllBytes(csv);
        Files.writeString(source.resolve("dog.777.jpg"), "dog 777");
        run(OrganizePlan.of(RULE), source, csv);
        Files.write(csv, old);

        assertThat(run(OrganizePlan.of(RULE), source, csv).added()).isEqualTo(1);
        Files.write(csv, old);
        Undo.of(csv, done -> {});
        assertThat(csv).doesNotExist();
    }

    @Test
    void goesOnAfterARunThatWasKilledAtItsMark() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("." + FolderDestination.MARK + ".123.tmp"), "{");

        assertThat(run(OrganizePlan.of(RULE), flat(3), data).added()).isEqualTo(6);
        Undo.of(data, done -> {});
        assertThat(files(data)).isEmpty();
    }

    @Test
    void refusesAPictureThatHasGotAnotherClassAndTakesBackWhatItIs() throws IOException {
        flat(10);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            rows.append("flat/cat." + i + ".jpg,cat\nflat/dog." + i + ".jpg,dog\n");
        }
        Path csv = Files.writeString(folder.resolve("labels.csv"), rows);
        Path data = folder.resolve("data");
        run(OrganizePlan.of(RULE), csv, data);
        Files.writeString(csv, rows.toString().replace("cat.3.jpg,cat", "cat.3.jpg,dog"));

        assertThatThrownBy(() -> run(OrganizePlan.of(RULE), csv, data))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("cat.3.jpg is of the class dog now")
                .hasMessageContaining("--undo");
        Undo.of(data, done -> {});
        assertThat(data).doesNotExist();
    }

    @Test
    void saysThatATableIsOrganisedAlready() throws IOException {
        Path csv = folder.resolve("data.csv");
        run(OrganizePlan.of(RULE), flat(10), csv);

        assertThatThrownBy(() -> run(OrganizePlan.of(RULE), csv, folder.resolve("data")))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("organised already");
    }

    @Test
    void letsOnlyOneRunWorkInAFolder() throws IOException {
        Path data = folder.resolve("data");
        run(OrganizePlan.of(RULE), flat(3), data);

        try (Journal open = Journal.open(data)) {
            assertThat(open.entries()).hasSize(6);
            assertThatThrownBy(() -> run(OrganizePlan.of(RULE), flat(3), data))
                    .isInstanceOf(FoveaException.class)
                    .hasMessage("Another run is at work in " + data + "; wait for it.");
        }
    }

    @Test
    void goesOnAfterAJournalWhoseLastLineWasCutShort() throws IOException {
        Path source = flat(10);
        Path data = folder.resolve("data");
        run(OrganizePlan.of(RULE), source, data);
        Path journal = data.resolve(Journal.FILE);
        byte[] lines = Files.readAllBytes(journal);
        Files.write(journal, Arrays.copyOf(lines, lines.length - 7));

        assertThat(run(OrganizePlan.of(RULE), source, data).added()).isZero();
        assertThat(Undo.of(data, done -> {}).kept()).isEmpty();
    }
}
