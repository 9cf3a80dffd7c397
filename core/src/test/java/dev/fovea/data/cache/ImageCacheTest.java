package dev.fovea.data.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.data.decode.DecodeLimits;
import dev.fovea.picture.Interpolation;
import dev.fovea.picture.Preprocessing;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageCacheTest {
    private static final Preprocessing SMALL = Preprocessing.of(9, 7);
    private static final int BYTES = 9 * 7 * 3;
    private static final int SAMPLES = 50;

    @TempDir
    Path folder;

    private final List<Path> files = new ArrayList<>();
    private final List<String> notes = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void writeFiles() throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        for (int i = 0; i < SAMPLES; i++) {
            files.add(Files.writeString(pictures.resolve(i + ".jpg"), "picture " + i));
        }
    }

    private Path caches() {
        return folder.resolve("caches");
    }

    private ImageCache open(CacheMode mode) {
        ImageCache cache = ImageCaches.open(
                CacheOptions.of(mode).withFolder(caches()), files, SMALL, DecodeLimits.DEFAULT, notes::add);
        cache.startEpoch();
        return cache;
    }

    private static byte[] image(int place) {
        byte[] image = new byte[BYTES];
        new Random(place).nextBytes(image);
        return image;
    }

    private static void keep(ImageCache cache, int place) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES + 5);
        buffer.position(5).put(image(place)).position(5);
        cache.keep(place, buffer);
    }

    private static void keepAll(ImageCache cache) {
        IntStream.range(0, SAMPLES).forEach(place -> keep(cache, (place * 7) % SAMPLES));
    }

    private static byte[] read(ImageCache cache, int place) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES + 3).position(3);
        byte[] image = new byte[BYTES];
        if (!cache.read(place, buffer)) {
            return new byte[0];
        }
        assertThat(buffer.position()).isEqualTo(3);
        buffer.get(image);
        return image;
    }

    private static void assertHasAll(ImageCache cache) {
        for (int place = 0; place < SAMPLES; place++) {
            assertThat(read(cache, place)).as("image %d", place).isEqualTo(image(place));
        }
    }

    private Path writeWhole() {
        try (ImageCache cache = open(CacheMode.DISK)) {
            keepAll(cache);
            cache.endEpoch(0);
        }
        List<CacheEntry> entries = new CacheFolder(caches()).list();
        assertThat(entries).hasSize(1);
        notes.clear();
        return entries.get(0).file();
    }

    private List<String> namesOfFiles() throws IOException {
        if (!Files.isDirectory(caches())) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(caches())) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "DISK", "AUTO"})
    void givesBackWhatWasKeptWhileItFillsAndAfterwards(CacheMode mode) {
        try (ImageCache cache = open(mode)) {
            keep(cache, 3);
            assertThat(read(cache, 3)).isEqualTo(image(3));
            assertThat(read(cache, 4)).isEmpty();
            keepAll(cache);
            assertHasAll(cache);
            cache.endEpoch(0);
            assertHasAll(cache);
            cache.startEpoch();
            assertHasAll(cache);
        }
    }

    @Test
    void keepsNothingWhenItIsOff() throws IOException {
        try (ImageCache cache = open(CacheMode.OFF)) {
            keepAll(cache);
            cache.endEpoch(0);
            assertThat(read(cache, 3)).isEmpty();
        }
        assertThat(namesOfFiles()).isEmpty();
    }

    @Test
    void isThereForALaterRunAndSaysSo() {
        Path file = writeWhole();

        try (ImageCache cache = open(CacheMode.DISK)) {
            assertHasAll(cache);
        }

        assertThat(notes).containsExactly("Images come from " + file + " (0.01 MiB).");
    }

    @Test
    void leavesOnlyTheFinishedFile() throws IOException {
        Path file = writeWhole();

        assertThat(namesOfFiles()).containsExactly(file.getFileName().toString());
    }

    @Test
    void isFinishedWithoutThePicturesThatCannotBeRead() {
        try (ImageCache cache = open(CacheMode.DISK)) {
            IntStream.range(2, SAMPLES).forEach(place -> keep(cache, place));
            cache.endEpoch(2);
        }
        try (ImageCache cache = open(CacheMode.DISK)) {
            assertThat(read(cache, 0)).isEmpty();
            assertThat(read(cache, 1)).isEmpty();
            assertThat(read(cache, 2)).isEqualTo(image(2));
        }
    }

    @Test
    void leavesNothingBehindWhenAnEpochIsCutShort() throws IOException {
        try (ImageCache cache = open(CacheMode.DISK)) {
            keep(cache, 1);
        }
        assertThat(namesOfFiles()).isEmpty();
    }

    @Test
    void goesOnInTheNextEpochWhenAnEpochTookOnlySomePictures() {
        try (ImageCache cache = open(CacheMode.DISK)) {
            IntStream.range(0, 20).forEach(place -> keep(cache, place));
            cache.endEpoch(0);
            cache.startEpoch();
            assertThat(read(cache, 19)).isEqualTo(image(19));
            IntStream.range(10, SAMPLES).forEach(place -> keep(cache, place));
            cache.endEpoch(0);
        }
        try (ImageCache cache = open(CacheMode.DISK)) {
            assertHasAll(cache);
        }
    }

    @Test
    void isMadeAnewWhenAPictureChanged() throws IOException {
        writeWhole();
        Files.setLastModifiedTime(files.get(7), FileTime.from(Instant.now().minusSeconds(1000)));

        try (ImageCache cache = open(CacheMode.DISK)) {
            assertThat(read(cache, 7)).isEmpty();
        }
        files.remove(7);
        try (ImageCache cache = open(CacheMode.DISK)) {
            assertThat(read(cache, 7)).isEmpty();
        }
    }

    @Test
    void isAnotherOneForAnotherSizeInterpolationOrLimit() {
        DecodeLimits limits = DecodeLimits.DEFAULT;
        String name = CacheKey.of(files, SMALL, limits).name();

        assertThat(CacheKey.of(files, Preprocessing.of(9, 8), limits).name()).isNotEqualTo(name);
        assertThat(CacheKey.of(files, SMALL.withInterpolation(Interpolation.NEAREST), limits)
                        .name())
                .isNotEqualTo(name);
        assertThat(CacheKey.of(files, SMALL, limits.withMaxPixels(1000)).name()).isNotEqualTo(name);
        assertThat(CacheKey.of(files, Preprocessing.of(9, 7), limits).name()).isEqualTo(name);
    }

    /** Every byte of a file is checked: whichever is changed, no wrong image comes out, and the file is made anew. */
    @Test
    void findsEveryDamagedByteAndIsMadeAnew() throws IOException {
        Path file = writeWhole();
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            byte[] damaged = whole.clone();
            int at = round < 100 ? random.nextInt(whole.length) : 4096 + random.nextInt(whole.length - 4096);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            notes.clear();
            try (ImageCache cache = open(CacheMode.DISK)) {
                int missing = 0;
                for (int place = 0; place < SAMPLES; place++) {
                    byte[] read = read(cache, place);
                    missing += read.length == 0 ? 1 : 0;
                    assertThat(read.length == 0 || Arrays.equals(read, image(place)))
                            .as("byte %d changed, image %d", at, place)
                            .isTrue();
                }
                assertThat(missing).as("byte %d", at).isPositive();
                keepAll(cache);
                cache.endEpoch(0);
                assertHasAll(cache);
            }
            assertThat(notes.get(0))
                    .matches("(?s)(Images come from .*|The cache .* is damaged: .* It is made anew\\.)");
            assertThat(String.join("\n", notes)).contains(" is damaged: ");
            assertThat(Files.readAllBytes(file)).hasSize(whole.length);
        }
    }

    @Test
    void findsOutThatAFileIsCutOffAtAnyLength() throws IOException {
        Path file = writeWhole();
        long length = Files.size(file);
        for (long cut : new long[] {0, 5, 100, 4095, 4096, 5000, length - 500, length - 1}) {
            byte[] whole = Files.readAllBytes(file);
            try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                open.setLength(cut);
            }
            try (ImageCache cache = open(CacheMode.DISK)) {
                assertThat(read(cache, 3)).isEmpty();
            }
            assertThat(notes).anyMatch(note -> note.contains("is damaged: "));
            notes.clear();
            Files.write(file, whole);
        }
    }

    @Test
    void survivesThatAnotherProgramCutsTheFileWhileItIsMapped() throws IOException {
        Path file = writeWhole();
        try (ImageCache cache = open(CacheMode.DISK)) {
            assertThat(read(cache, 0)).isEqualTo(image(0));
            try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                open.setLength(4096);
            }
            int lost = 0;
            for (int place = 0; place < SAMPLES; place++) {
                byte[] read = read(cache, place);
                lost += read.length == 0 ? 1 : 0;
                assertThat(read.length == 0 || Arrays.equals(read, image(place)))
                        .isTrue();
            }
            assertThat(lost).isPositive();
        }
    }

    @Test
    void letsTwoReadersShareOneFileAndOnlyOneBuildIt() {
        ImageCache first = open(CacheMode.DISK);
        try (ImageCache second = open(CacheMode.DISK)) {
            try (first) {
                keepAll(first);
                keepAll(second);
                assertThat(read(second, 3)).isEmpty();
                assertThat(notes).last().asString().contains("Another program is writing");
                first.endEpoch(0);
            }
            second.endEpoch(0);
            second.startEpoch();
            assertHasAll(second);
            try (ImageCache third = open(CacheMode.DISK)) {
                assertHasAll(third);
                assertHasAll(second);
            }
        }
    }

    @Test
    void clearsWhatItMadeAndNothingElse() throws IOException {
        Path file = writeWhole();
        Path foreign = Files.writeString(caches().resolve("notes.txt"), "mine");
        Path alike = Files.writeString(caches().resolve("0".repeat(32) + ".images"), "not a cache");
        Path left = Files.write(
                caches().resolve("0".repeat(32) + ".12-ab.building"), Arrays.copyOf(Files.readAllBytes(file), 300));

        long bytes = Files.size(file) + 300;

        assertThat(new CacheFolder(caches()).clear()).isEqualTo(bytes);
        assertThat(file).doesNotExist();
        assertThat(left).doesNotExist();
        assertThat(foreign).exists();
        assertThat(alike).exists();
    }

    @Test
    void removesWhatAKilledProgramLeft() throws IOException {
        Path file = writeWhole();
        String name = file.getFileName().toString().replace(".images", "");
        Path left =
                Files.write(caches().resolve(name + ".99-ab.building"), Arrays.copyOf(Files.readAllBytes(file), 300));
        Files.delete(file);

        writeWhole();

        assertThat(left).doesNotExist();
    }

    @Test
    void removesWhatWasForgottenButNotWhatALivingProgramWrites() throws Exception {
        Path file = writeWhole();
        byte[] part = Arrays.copyOf(Files.readAllBytes(file), 300);
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        String other = "1".repeat(32);
        Path abandoned = Files.write(caches().resolve(other + "." + dead.pid() + "-ab.building"), part);
        Path alive = Files.write(
                caches().resolve(other + "." + ProcessHandle.current().pid() + "-ab.building"), part);
        Path old = Files.write(caches().resolve("2".repeat(32) + ".images"), Files.readAllBytes(file));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(31))));

        assertThat(new CacheFolder(caches()).makeRoom(1000)).isTrue();

        assertThat(abandoned).doesNotExist();
        assertThat(old).doesNotExist();
        assertThat(alive).exists();
        assertThat(file).exists();
    }

    @Test
    void listsWhatThereIsWithTheLastUsedFirst() throws IOException {
        Path file = writeWhole();
        Path damaged =
                Files.write(caches().resolve("0".repeat(32) + ".images"), Arrays.copyOf(Files.readAllBytes(file), 300));
        Files.setLastModifiedTime(damaged, FileTime.fromMillis(1));

        List<CacheEntry> entries = new CacheFolder(caches()).list();

        assertThat(entries).extracting(CacheEntry::file).containsExactly(file, damaged);
        assertThat(entries.get(0).content().orElseThrow())
                .isEqualTo(new CacheEntry.Content(folder.resolve("pictures").toString(), SAMPLES, SMALL.size()));
        assertThat(entries.get(1).content()).isEmpty();
    }

    @Test
    void refusesMemoryThatTheProgramDoesNotHave() {
        List<Path> many = Collections.nCopies(100_000, files.get(0));

        assertThatThrownBy(() -> ImageCaches.open(
                        CacheOptions.of(CacheMode.MEMORY),
                        many,
                        Preprocessing.of(2000, 2000),
                        DecodeLimits.DEFAULT,
                        notes::add))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("of memory, and ");
    }

    /** Reading the memory of a process from its beginning fails for everybody, as a bad block of a disk does. */
    @ParameterizedTest
    @EnumSource(names = {"AUTO", "DISK"})
    @EnabledOnOs(OS.LINUX)
    void isNotDisturbedByAnotherCacheThatCannotBeRead(CacheMode mode) throws IOException {
        Path unreadable = Files.createDirectories(caches()).resolve("0".repeat(32) + ".images");
        Files.createSymbolicLink(unreadable, Path.of("/proc/self/mem"));

        try (ImageCache cache = open(mode)) {
            keepAll(cache);
            cache.endEpoch(0);
            assertHasAll(cache);
        }

        assertThat(new CacheFolder(caches()).list())
                .filteredOn(entry -> entry.content().isEmpty())
                .singleElement()
                .satisfies(entry -> assertThat(entry.file()).isEqualTo(unreadable));
        Files.delete(unreadable);
    }

    @Test
    void saysWhenTheFolderCannotBeWrittenAndGoesOnWithout() throws IOException {
        Files.writeString(caches(), "a file where the folder should be");

        try (ImageCache cache = open(CacheMode.DISK)) {
            keepAll(cache);
            cache.endEpoch(0);
            assertThat(read(cache, 3)).isEmpty();
        }

        assertThat(notes).hasSize(1);
        assertThat(notes.get(0))
                .startsWith("Could not read the cache " + caches())
                .endsWith("Pictures are decoded in every epoch instead.");
    }

    @Test
    void writesFromManyThreads() throws InterruptedException {
        try (ImageCache cache = open(CacheMode.DISK)) {
            List<Thread> threads = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int offset = thread * 13;
                threads.add(new Thread(() ->
                        IntStream.range(0, SAMPLES).forEach(place -> keep(cache, (place + offset) % SAMPLES))));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            cache.endEpoch(0);
        }
        try (ImageCache cache = open(CacheMode.DISK)) {
            assertHasAll(cache);
        }
    }
}
