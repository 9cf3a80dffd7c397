package dev.fovea.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.testing.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The published forms of datasets become class folders with the same pixels. */
class DatasetFolderTest {
    @TempDir
    Path folder;

    private Path target() {
        return folder.resolve("made/pictures");
    }

    private long make(PublicDataset dataset, Path... files) {
        return DatasetFolder.make(dataset, List.of(files), target(), done -> {});
    }

    private List<String> made() throws IOException {
        try (Stream<Path> files = Files.walk(target())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> target().relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private Path tar(String name, Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve(name);
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                TarArchiveEntry header = new TarArchiveEntry(entry.getKey());
                header.setSize(entry.getValue().length);
                tar.putArchiveEntry(header);
                tar.write(entry.getValue());
                tar.closeArchiveEntry();
            }
        }
        return file;
    }

    @Test
    void sortsCatsAndDogsOfTheirArchive() throws IOException {
        Path cat = SharedData.path("data/dogs-vs-cats/train/cat.1.jpg");
        Path zip = folder.resolve("pets.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : List.of(
                    "PetImages/Cat/0.jpg",
                    "PetImages/Dog/0.jpg",
                    "PetImages/Cat/Thumbs.db",
                    "readme[1].txt",
                    "PetImages/Cat/")) {
                out.putNextEntry(new ZipEntry(name));
                if (name.endsWith("jpg")) {
                    out.write(Files.readAllBytes(cat));
                }
            }
        }
        assertThat(make(PublicDataset.CATS_AND_DOGS, zip)).isEqualTo(2);
        assertThat(made()).containsExactly("cat/0.jpg", "dog/0.jpg");
        assertThat(target().resolve("cat/0.jpg")).hasSameBinaryContentAs(cat);
    }

    @Test
    void keepsTheLicencesOfFlowers() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("flower_photos/LICENSE.txt", new byte[] {'c'});
        entries.put("flower_photos/daisy/1_2ab.jpg", new byte[] {1});
        entries.put("flower_photos/roses/3.jpg", new byte[] {2});
        assertThat(make(PublicDataset.FLOWERS, tar("f.tgz", entries))).isEqualTo(2);
        assertThat(made()).containsExactly("LICENSE.txt", "daisy/1_2ab.jpg", "roses/3.jpg");
    }

    private Path petPictures(String... names) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("images/Abyssinian_100.mat", new byte[] {1});
        for (String name : names) {
            entries.put("images/" + name + ".jpg", name.getBytes(UTF_8));
        }
        return tar("images.tar.gz", entries);
    }

    private Path petLists(String trainval, String test) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("annotations/trimaps/Abyssinian_100.png", new byte[] {1});
        entries.put("annotations/list.txt", "#Image CLASS-ID SPECIES BREED ID\nnobody_1 1 1 1\n".getBytes(UTF_8));
        entries.put("annotations/trainval.txt", trainval.getBytes(UTF_8));
        entries.put("annotations/test.txt", test.getBytes(UTF_8));
        return tar("annotations.tar.gz", entries);
    }

    @Test
    void splitsPetsAsTheirPublisherDoes() throws IOException {
        Path pictures = petPictures("Abyssinian_100", "Abyssinian_2", "great_pyrenees_7", "great_pyrenees_8", "pug_1");
        Path lists = petLists(
                "Abyssinian_100 1 1 1\ngreat_pyrenees_8 16 2 9\n",
                "Abyssinian_2 1 1 1\r\n" + "great_pyrenees_7 16 2 9");
        assertThat(make(PublicDataset.OXFORD_PETS, pictures, lists)).isEqualTo(4);
        assertThat(made())
                .containsExactly(
                        "test/abyssinian/Abyssinian_2.jpg",
                        "test/great_pyrenees/great_pyrenees_7.jpg",
                        "train/abyssinian/Abyssinian_100.jpg",
                        "train/great_pyrenees/great_pyrenees_8.jpg");
        assertThat(target().resolve("test/abyssinian/Abyssinian_2.jpg")).hasContent("Abyssinian_2");
    }

    @Test
    void refusesListsThatDoNotFitThePictures() throws IOException {
        Path pictures = petPictures("Abyssinian_100", "Abyssinian_2");
        Path missing = petLists("Abyssinian_100 1 1 1\nAbyssinian_3 1 1 1\n", "Abyssinian_2 1 1 1\n");
        assertThatThrownBy(() -> make(PublicDataset.OXFORD_PETS, pictures, missing))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("1 pictures that are listed in " + missing + " are not in " + pictures)
                .hasMessageContaining("such as Abyssinian_3");
        Path twice = petLists("Abyssinian_100 1 1 1\n", "Abyssinian_100 1 1 1\n");
        assertThatThrownBy(() -> make(PublicDataset.OXFORD_PETS, pictures, twice))
                .hasMessageContaining("'Abyssinian_100' is listed twice, in annotations/test.txt too");
        Path none = tar("none.tar.gz", Map.of("annotations/trainval.txt", new byte[0]));
        assertThatThrownBy(() -> make(PublicDataset.OXFORD_PETS, pictures, none))
                .hasMessageContaining("there is no annotations/test.txt in " + none);
        assertThat(folder.resolve("made")).isEmptyDirectory();
    }

    private Path idx(String name, int kind, int[] sizes, byte[] values) throws IOException {
        Path file = folder.resolve(name);
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(kind);
            for (int size : sizes) {
                out.writeInt(size);
            }
            out.write(values);
        }
        return file;
    }

    @Test
    void keepsThePixelsOfMnist() throws IOException {
        byte[] pixels = new byte[2 * 28 * 28];
        new Random(3).nextBytes(pixels);
        Path images = idx("images.gz", 0x803, new int[] {2, 28, 28}, pixels);
        Path labels = idx("labels.gz", 0x801, new int[] {2}, new byte[] {7, 0});
        assertThat(make(PublicDataset.FASHION_MNIST, images, labels, images, labels))
                .isEqualTo(4);
        assertThat(made())
                .containsExactly(
                        "test/sneaker/00000.png",
                        "test/t-shirt/00001.png",
                        "train/sneaker/00000.png",
                        "train/t-shirt/00001.png");
        byte[] read = (byte[])
                ImageIO.read(target().resolve("train/t-shirt/00001.png").toFile())
                        .getRaster()
                        .getDataElements(0, 0, 28, 28, null);
        for (int i = 0; i < read.length; i++) {
            assertThat(read[i]).isEqualTo(pixels[28 * 28 + i]);
        }
    }

    @Test
    void refusesIdxFilesThatDoNotFitTogether() throws IOException {
        Path images = idx("images.gz", 0x803, new int[] {2, 2, 2}, new byte[8]);
        List<Path> wrong = new ArrayList<>(List.of(
                idx("one.gz", 0x801, new int[] {1}, new byte[1]),
                idx("unknown.gz", 0x801, new int[] {2}, new byte[] {3, 10}),
                idx("short.gz", 0x801, new int[] {2}, new byte[] {3}),
                idx("long.gz", 0x801, new int[] {2}, new byte[] {3, 4, 5}),
                images));
        for (Path labels : wrong) {
            assertThatThrownBy(() -> make(PublicDataset.MNIST, images, labels, images, labels))
                    .isInstanceOf(FoveaException.class)
                    .hasMessageContaining("Could not make " + target());
        }
        Path huge = idx("huge.gz", 0x803, new int[] {2, 1 << 30, 1 << 30}, new byte[8]);
        Path labels = idx("labels.gz", 0x801, new int[] {2}, new byte[2]);
        assertThatThrownBy(() -> make(PublicDataset.MNIST, huge, labels, huge, labels))
                .hasMessageContaining("speaks of 1073741824");
        assertThat(folder.resolve("made")).isEmptyDirectory();
    }

    @Test
    void keepsThePixelsOfCifar() throws IOException {
        byte[] pixels = new byte[3072];
        new Random(4).nextBytes(pixels);
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        batch.write(9);
        batch.write(pixels);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("cifar-10-batches-bin/batches.meta.txt", new byte[1]);
        entries.put("cifar-10-batches-bin/data_batch_1.bin", batch.toByteArray());
        entries.put("cifar-10-batches-bin/data_batch_2.bin", batch.toByteArray());
        entries.put("cifar-10-batches-bin/test_batch.bin", batch.toByteArray());
        assertThat(make(PublicDataset.CIFAR_10, tar("c.tar.gz", entries))).isEqualTo(3);
        assertThat(made()).containsExactly("test/truck/00000.png", "train/truck/00000.png", "train/truck/00001.png");
        var image = ImageIO.read(target().resolve("test/truck/00000.png").toFile());
        for (int i = 0; i < 1024; i++) {
            int rgb = image.getRGB(i % 32, i / 32);
            assertThat((byte) (rgb >> 16)).isEqualTo(pixels[i]);
            assertThat((byte) (rgb >> 8)).isEqualTo(pixels[1024 + i]);
            assertThat((byte) rgb).isEqualTo(pixels[2048 + i]);
        }
    }

    @Test
    void refusesCifarThatEndsWithinAPicture() throws IOException {
        Path file = tar("c.tar.gz", Map.of("cifar-10-batches-bin/data_batch_1.bin", new byte[3072]));
        assertThatThrownBy(() -> make(PublicDataset.CIFAR_10, file))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("ends within a picture");
    }

    @Test
    void refusesAPlaceThatIsTakenAndAnArchiveWithoutPictures() throws IOException {
        Path empty = tar("c.tar.gz", Map.of("other.txt", new byte[1]));
        assertThatThrownBy(() -> make(PublicDataset.FLOWERS, empty)).hasMessageContaining("there are no pictures");
        Files.createDirectories(target());
        assertThatThrownBy(() -> make(PublicDataset.FLOWERS, empty)).hasMessageContaining("exists");
    }

    @Test
    void removesWhatAKilledProgramHasBegun() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
        Path begun = folder.resolve("made/.pictures." + process.pid() + ".unpacking");
        Files.createDirectories(begun.resolve("daisy"));
        Path other = Files.createDirectories(folder.resolve("made/.pictures."
                + ProcessHandle.current().parent().orElseThrow().pid() + ".unpacking"));
        make(PublicDataset.FLOWERS, tar("f.tgz", Map.of("flower_photos/daisy/1.jpg", new byte[1])));
        assertThat(begun).doesNotExist();
        assertThat(other).isDirectory();
    }

    @ParameterizedTest
    @EnumSource(PublicDataset.class)
    void saysWhereItIsAndUnderWhatLicence(PublicDataset dataset) {
        assertThat(PublicDataset.named(dataset.label())).isEqualTo(dataset);
        assertThat(dataset.about().licence()).isNotBlank();
        assertThat(dataset.files()).allMatch(file -> file.checksum().isPresent());
    }
}
