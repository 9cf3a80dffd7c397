package dev.fovea.format.number;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.format.npy.NpzFile;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HalfFloatTest {
    private static NpzFile golden() throws URISyntaxException {
        return NpzFile.open(Path.of(Objects.requireNonNull(HalfFloatTest.class.getResource("/golden/arrays/halves.npz"))
                .toURI()));
    }

    @Test
    void readsEveryHalfAsNumpyDoes() throws URISyntaxException {
        try (NpzFile golden = golden()) {
            float[] expected = golden.array("half").toFloats();
            for (int bits = 0; bits < 1 << 16; bits++) {
                assertThat(HalfFloat.toFloat((short) bits)).as("%x", bits).isEqualTo(Float.valueOf(expected[bits]));
            }
        }
    }

    @Test
    void roundsAsNumpyAndMlDtypesDo() throws URISyntaxException {
        try (NpzFile golden = golden()) {
            float[] floats = golden.array("floats").toFloats();
            long[] half = golden.array("floats_as_half").toLongs();
            long[] brain = golden.array("floats_as_brain").toLongs();
            for (int i = 0; i < floats.length; i++) {
                assertThat(HalfFloat.ofFloat(floats[i]) & 0xffffL)
                        .as("%s", floats[i])
                        .isEqualTo(half[i]);
                assertThat(BrainFloat.ofFloat(floats[i]) & 0xffffL)
                        .as("%s", floats[i])
                        .isEqualTo(brain[i]);
            }
        }
    }

    @Test
    void givesBackWhatItRead() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float half = HalfFloat.toFloat((short) bits);
            if (!Float.isNaN(half)) {
                assertThat(HalfFloat.ofFloat(half)).isEqualTo((short) bits);
            }
            float brain = BrainFloat.toFloat((short) bits);
            if (!Float.isNaN(brain)) {
                assertThat(BrainFloat.ofFloat(brain)).isEqualTo((short) bits);
            }
        }
    }
}
