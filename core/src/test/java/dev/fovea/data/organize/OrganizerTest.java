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
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrganizerTest {
    private static final SplitRule RULE = new SplitRule(0.2, 0.1, 1, false);

    @TempDir
    Path folder;

    private static OrganizeReport run(OrganizePlan plan, Path source, Path destination) {
        return new Organizer(plan, done -> {}).run(source, destination);
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
        assertThat(files(folder.resolve("data"))).hasSize(1001);
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
    void refusesToPutAPictureIntoASecondPartWhenTheSourceHasChanged() throws IOException {
        Path source = flat(40);
        OrganizePlan plan = OrganizePlan.of(new SplitRule(0.2, 0.1, 1, true));
        Path data = folder.resolve("data");
        run(plan, source, data);
        for (int i = 1000; i < 1200; i++) {
            Files.writeString(source.resolve("cat." + i + ".jpg"), "cat " + i);
        }

        assertThatThrownBy(() -> run(plan, source, data))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("The source has changed");
        assertThat(files(data).stream().filter(name -> name.contains("cat.")).map(name -> name.replaceAll(".*/", "")))
                .doesNotHaveDuplicates();
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
        run(OrganizePlan.of(RULE).withLink(true).withRenames(Map.of("cat", "cats", "dog", "dogs")), flat(3), data);

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

        assertThatThrownBy(() -> Source.classes(folder.resolve("missing"), folder.resolve("to")))
                .hasMessageContaining("There is no folder");
        assertThatThrownBy(() -> Source.classes(empty, folder.resolve("to"))).hasMessageContaining("has no pictures");
        assertThatThrownBy(() -> Source.classes(one, folder.resolve("to"))).hasMessageContaining("only one class, cat");
        assertThatThrownBy(() -> Source.classes(nameless, folder.resolve("to")))
                .hasMessageContaining("img1.jpg does not say its class");
        assertThatThrownBy(() -> Source.classes(hollow, folder.resolve("to")))
                .hasMessageContaining("cats has no pictures");
    }
}
