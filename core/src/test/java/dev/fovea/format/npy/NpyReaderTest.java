package dev.fovea.format.npy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.testing.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyReaderTest {
    @TempDir
    Path folder;

    @Test
    void readsFloatsThatNumpyWrote() {
        NpyArray features = NpyReader.read(SharedData.path("keras/bottleneck_features_sample.npy"));
        assertThat(features.shape()).containsExactly(20, 4, 4, 512);
        assertThat(features.type()).isEqualTo(NpyType.FLOAT32);
        assertThat(features.size()).isEqualTo(20 * 4 * 4 * 512);
    }

    @Test
    void readsTheNamedArraysOfAnArchive() {
        try (NpzFile golden = NpzFile.open(SharedData.path("keras/golden.npz"))) {
            assertThat(golden.names()).startsWith("seed_pixels", "seed_probabilities");
            assertThat(golden.array("seed_pixels").shape()).containsExactly(6, 64, 64, 3);
            assertThat(golden.array("seed_pixels").toBytes()).hasSize(6 * 64 * 64 * 3);
            float[] probabilities = golden.array("seed_probabilities").toFloats();
            for (int row = 0; row < 6; row++) {
                assertThat(probabilities[2 * row] + probabilities[2 * row + 1]).isBetween(0.99999f, 1.00001f);
            }
            assertThatThrownBy(() -> golden.array("absent"))
                    .isInstanceOf(FoveaException.class)
                    .hasMessageContaining("'absent'")
                    .hasMessageContaining("seed_pixels");
        }
    }

    @Test
    void readsEveryElementTypeInEitherByteOrder() throws IOException {
        assertThat(read("|b1", "(2,)", bytes(0, 1))).containsExactly(0, 1);
        assertThat(read("|u1", "(2,)", bytes(200, 1))).containsExactly(200, 1);
        assertThat(read("|i1", "(2,)", bytes(200, 1))).containsExactly(-56, 1);
        assertThat(read("<i2", "(1,)", bytes(0x34, 0x12))).containsExactly(0x1234);
        assertThat(read(">i2", "(1,)", bytes(0x12, 0x34))).containsExactly(0x1234);
        assertThat(read("<i4", "()", bytes(1, 0, 0, 0))).containsExactly(1);
        assertThat(read("<i8", "(1, 1)", bytes(255, 255, 255, 255, 255, 255, 255, 255)))
                .containsExactly(-1);
        assertThat(read(">f4", "(1,)", bytes(0x3f, 0xc0, 0, 0))).containsExactly(1.5f);
        assertThat(read("<f8", "(1,)", bytes(0, 0, 0, 0, 0, 0, 0xf8, 0x3f))).containsExactly(1.5f);
    }

    @Test
    void readsTheLongHeadersOfVersionTwo() throws IOException {
        Path file = write(2, "{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }", bytes(7));
        assertThat(NpyReader.read(file).toFloats()).containsExactly(7);
    }

    @Test
    void refusesWhatItCannotReadAndSaysWhatToDo() throws IOException {
        assertRefused("<c8", "False", "(1,)", "'c8'");
        assertRefused("<f4", "False", "(2,)", "cut short");
        assertRefused("<f4", "False", "(99999, 99999)", "2 GiB");
        assertRefused("<f4", "False", "(99999999999,)", "not a length");
        Path text = Files.writeString(folder.resolve("text.npy"), "not an array");
        assertThatThrownBy(() -> NpyReader.read(text))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("text.npy");
        assertThatThrownBy(() -> NpyReader.read(folder.resolve("absent.npy"))).hasMessageContaining("no file");
        assertThatThrownBy(() -> NpzFile.open(text)).hasMessageContaining("text.npy");
    }

    @Test
    void doesNotTakeFloatsForPixels() throws IOException {
        Path file = write(1, header("<f4", "False", "(1,)"), bytes(0, 0, 0, 0));
        assertThatThrownBy(() -> NpyReader.read(file).toBytes()).hasMessageContaining("FLOAT32");
    }

    private void assertRefused(String descr, String fortran, String shape, String reason) throws IOException {
        Path file = write(1, header(descr, fortran, shape), bytes(0, 0, 0, 0));
        assertThatThrownBy(() -> NpyReader.read(file))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
    }

    private float[] read(String descr, String shape, byte[] values) throws IOException {
        return NpyReader.read(write(1, header(descr, "False", shape), values)).toFloats();
    }

    private static String header(String descr, String fortran, String shape) {
        return "{'descr': '" + descr + "', 'fortran_order': " + fortran + ", 'shape': " + shape + ", }\n";
    }

    private Path write(int version, String header, byte[] values) throws IOException {
        byte[] text = header.getBytes(ISO_8859_1);
        ByteBuffer length = ByteBuffer.allocate(version == 1 ? 2 : 4).order(ByteOrder.LITTLE_ENDIAN);
        if (version == 1) {
            length.putShort((short) text.length);
        } else {
            length.putInt(text.length);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes(0x93, 'N', 'U', 'M', 'P', 'Y', version, 0));
        out.write(length.array());
        out.write(text);
        out.write(values);
        return Files.write(folder.resolve("array.npy"), out.toByteArray());
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
