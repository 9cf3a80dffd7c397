package dev.fovea.format.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.FoveaException;
import dev.fovea.format.json.Json;
import dev.fovea.testing.SharedData;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays that numpy wrote, and what is written here read back; bench/arrays_open.py has numpy read it. */
class NumpyArraysTest {
    @TempDir
    Path folder;

    private static Path golden(String name) {
        try {
            return Path.of(Objects.requireNonNull(NumpyArraysTest.class.getResource("/golden/arrays/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void readsEveryTypeInEveryOrderAsNumpyWroteIt() throws IOException {
        JsonNode expected = Json.read(Files.readAllBytes(golden("arrays.json"))).get("values");
        try (NpzFile arrays = NpzFile.open(golden("arrays.npz"))) {
            assertThat(expected.size()).isEqualTo(42);
            for (Map.Entry<String, JsonNode> entry : expected.properties()) {
                double[] values = new double[entry.getValue().size()];
                Arrays.setAll(values, i -> number(entry.getValue().get(i).asText()));

                NpyArray array = arrays.array(entry.getKey());

                assertThat(array.shape()).as(entry.getKey()).containsExactly(2, 3, 4);
                assertThat(array.toDoubles()).as(entry.getKey()).containsExactly(values);
            }
            assertThat(arrays.array("single").toFloats()).containsExactly(1.5f);
            assertThat(arrays.array("empty").shape()).containsExactly(0, 3);
        }
    }

    private static double number(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    @Test
    void writesEveryTypeInEveryOrderAndReadsItBack() {
        double[] values = new double[24];
        Arrays.setAll(values, i -> i % 2);
        for (NpyType type : NpyType.values()) {
            for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                for (boolean fortran : new boolean[] {false, true}) {
                    Path file = folder.resolve("array.npy");
                    NpyLayout layout = new NpyLayout(fortran, order);
                    NpyWriter.write(file, NpyArray.of(List.of(2, 3, 4), type, values), layout);

                    NpyArray read = NpyReader.read(file);

                    assertThat(read.shape()).containsExactly(2, 3, 4);
                    assertThat(read.type()).isEqualTo(type);
                    assertThat(read.toDoubles()).as("%s %s", type, layout).containsExactly(values);
                }
            }
        }
    }

    @Test
    void writesTheBytesThatNumpyWrote() throws IOException {
        for (String name : List.of("rows_c.npy", "rows_f.npy")) {
            NpyArray array = NpyReader.read(golden(name));
            NpyLayout layout;
            try (NpyFile file = NpyFile.open(golden(name))) {
                layout = file.layout();
            }
            NpyWriter.write(folder.resolve(name), array, layout);
            assertThat(folder.resolve(name)).hasSameBinaryContentAs(golden(name));
        }
        Path features = SharedData.path("keras/bottleneck_features_sample.npy");
        NpyWriter.write(folder.resolve("features.npy"), NpyReader.read(features));
        assertThat(folder.resolve("features.npy")).hasSameBinaryContentAs(features);
    }

    @Test
    void mapsPartsOfAFileInEitherOrder() {
        for (String name : List.of("rows_c.npy", "rows_f.npy")) {
            try (NpyFile file = NpyFile.open(golden(name))) {
                assertThat(file.shape()).containsExactly(5, 3, 4);
                for (int from = 0; from <= 5; from++) {
                    for (int count = 0; from + count <= 5; count++) {
                        double[] expected = new double[12 * count];
                        int first = 12 * from;
                        Arrays.setAll(expected, i -> first + i);
                        assertThat(file.rows(from, count).toDoubles())
                                .as("%s, %d rows from %d", name, count, from)
                                .containsExactly(expected);
                    }
                }
                assertThatThrownBy(() -> file.rows(4, 2)).isInstanceOf(IndexOutOfBoundsException.class);
            }
        }
    }

    @Test
    void readsRowsBeyondTheSecondGibibyteOfAFile() throws IOException {
        Path file = folder.resolve("large.npy");
        int columns = 1 << 20;
        byte[] header = NpyHeader.write(NpyType.UINT8, NpyLayout.STANDARD, List.of(3000L, (long) columns), 0);
        try (java.io.RandomAccessFile large = new java.io.RandomAccessFile(file.toFile(), "rw")) {
            large.write(header);
            large.seek(header.length + 2999L * columns + 5);
            large.write(77);
            large.setLength(header.length + 3000L * columns);
        }
        try (NpyFile mapped = NpyFile.open(file)) {
            assertThat(mapped.rows(2999, 1).toBytes()[5]).isEqualTo((byte) 77);
            assertThatThrownBy(() -> mapped.rows(0, 3000)).hasMessageContaining("fewer");
        }
        assertThatThrownBy(() -> NpyReader.read(file)).hasMessageContaining("2 GiB");
    }

    @Test
    void appendsRowsAndShowsThemOnlyWhenFinished() throws IOException {
        Path file = folder.resolve("rows.npy");
        try (NpyRows rows = NpyRows.create(file, NpyType.FLOAT32, List.of(500))) {
            for (int row = 0; row < 3000; row++) {
                float[] values = new float[500];
                Arrays.fill(values, row);
                rows.append(values);
            }
            assertThat(file).doesNotExist();
            rows.finish();
        }
        NpyArray read = NpyReader.read(file);
        assertThat(read.shape()).containsExactly(3000, 500);
        assertThat(read.toFloats()[2999 * 500 + 7]).isEqualTo(2999);

        try (NpyRows abandoned = NpyRows.create(folder.resolve("abandoned.npy"), NpyType.FLOAT32, List.of(2))) {
            abandoned.append(1, 2);
            assertThatThrownBy(() -> abandoned.append(1, 2, 3)).hasMessageContaining("holds 2 numbers, got 3");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void writesAnArchiveThatIsReadBack() {
        Path file = folder.resolve("archive.npz");
        NpyWriter.writeArchive(
                file,
                Map.of("floats", NpyArray.ofFloats(List.of(2), 1.5f, -2), "longs", NpyArray.ofLongs(List.of(1), -7)));
        try (NpzFile read = NpzFile.open(file)) {
            assertThat(read.names()).containsExactlyInAnyOrder("floats", "longs");
            assertThat(read.array("floats").toFloats()).containsExactly(1.5f, -2);
            assertThat(read.array("longs").toLongs()).containsExactly(-7);
        }
        assertThatThrownBy(() -> NpyWriter.writeArchive(file, Map.of("../a", NpyArray.ofLongs(List.of(1), 1))))
                .hasMessageContaining("slash");
    }

    @Test
    void refusesACompressionBomb() throws IOException {
        Path file = folder.resolve("bomb.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("zeros.npy"));
            zip.write(NpyHeader.write(NpyType.UINT8, NpyLayout.STANDARD, List.of(100L << 20), 0));
            for (int i = 0; i < 100; i++) {
                zip.write(new byte[1 << 20]);
            }
            zip.closeEntry();
        }
        try (NpzFile bomb = NpzFile.open(file)) {
            assertThatThrownBy(() -> bomb.array("zeros"))
                    .isInstanceOf(FoveaException.class)
                    .hasMessageContaining("too large to be true");
        }
    }

    @Test
    void refusesAnArrayThatClaimsMoreThanItsEntryHolds() throws IOException {
        Path file = folder.resolve("short.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("a.npy"));
            zip.write(NpyHeader.write(NpyType.FLOAT64, NpyLayout.STANDARD, List.of(200_000_000L), 0));
            zip.closeEntry();
        }
        try (NpzFile read = NpzFile.open(file)) {
            assertThatThrownBy(() -> read.array("a")).hasMessageContaining("cut short");
        }
    }

    @Test
    void roundsAndRefusesWhatDoesNotFit() {
        assertThat(NpyArray.of(List.of(2), NpyType.INT32, 1.9, -1.9).toLongs()).containsExactly(1, -1);
        assertThat(NpyArray.of(List.of(), NpyType.UINT64, 0x1p63).toDoubles()).containsExactly(0x1p63);
        assertThatThrownBy(() -> NpyArray.ofFloats(List.of(3), 1, 2)).hasMessageContaining("holds 3 numbers, got 2");
        assertThatThrownBy(() -> NpyArray.ofFloats(List.of(1), 1).toLongs()).hasMessageContaining("FLOAT32");
    }
}
