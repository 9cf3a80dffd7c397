package dev.fovea.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MaskSourceTest {
    private static byte[] mask(MaskSource source, int samples, int elements, double rate, int operation) {
        ByteBuffer memory = ByteBuffer.allocate(samples * elements);
        source.fill(memory, samples, elements, rate, operation);
        return memory.array();
    }

    @Test
    void clearsAsManyElementsAsTheRateSays() {
        for (double rate : new double[] {0.1, 0.25, 0.5, 0.9}) {
            int cleared = 0;
            byte[] mask = mask(new MaskSource(1, 2, 0), 10, 100_003, rate, 5);
            for (byte element : mask) {
                assertThat(element == 0 || element == -1).isTrue();
                cleared += element == 0 ? 1 : 0;
            }
            // Five standard deviations of a binomial distribution.
            double spread = 5 * Math.sqrt(rate * (1 - rate) / mask.length);
            assertThat((double) cleared / mask.length).isCloseTo(rate, within(spread + 1.0 / 65536));
        }
    }

    @Test
    void dependsOnSeedStepSampleAndOperation() {
        byte[] mask = mask(new MaskSource(1, 2, 3), 1, 1000, 0.5, 4);
        assertThat(mask(new MaskSource(1, 2, 3), 1, 1000, 0.5, 4)).isEqualTo(mask);
        assertThat(mask(new MaskSource(9, 2, 3), 1, 1000, 0.5, 4)).isNotEqualTo(mask);
        assertThat(mask(new MaskSource(1, 9, 3), 1, 1000, 0.5, 4)).isNotEqualTo(mask);
        assertThat(mask(new MaskSource(1, 2, 9), 1, 1000, 0.5, 4)).isNotEqualTo(mask);
        assertThat(mask(new MaskSource(1, 2, 3), 1, 1000, 0.5, 9)).isNotEqualTo(mask);
    }

    @Test
    void isTheSameHoweverABatchIsCut() {
        MaskSource source = new MaskSource(1, 2, 0);
        byte[] whole = mask(source, 5, 37, 0.3, 4);
        assertThat(mask(source.at(3), 2, 37, 0.3, 4)).isEqualTo(Arrays.copyOfRange(whole, 3 * 37, 5 * 37));
    }
}
