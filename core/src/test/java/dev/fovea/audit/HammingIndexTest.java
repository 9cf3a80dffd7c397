package dev.fovea.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index against comparing every pair. */
class HammingIndexTest {
    private static long[] hashes(int count) {
        SplittableRandom random = new SplittableRandom(5);
        long[] hashes = new long[count];
        for (int i = 0; i < count; i++) {
            hashes[i] = random.nextLong();
            if (i % 3 == 2) {
                hashes[i] = hashes[random.nextInt(i)];
                for (int flips = random.nextInt(18); flips > 0; flips--) {
                    hashes[i] ^= 1L << random.nextInt(64);
                }
            }
        }
        return hashes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 7, 8, 11, 15})
    void findsExactlyThePairsThatComparingAllFinds(int radius) {
        long[] hashes = hashes(1200);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < hashes.length; i++) {
            for (int j = i + 1; j < hashes.length; j++) {
                if (Long.bitCount(hashes[i] ^ hashes[j]) <= radius) {
                    expected.add(i + " " + j);
                }
            }
        }
        List<String> found = new ArrayList<>();

        new HammingIndex(hashes).forEachPair(radius, (first, second) -> found.add(first + " " + second));

        assertThat(expected).isNotEmpty();
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void refusesARadiusThatItWasNotMadeFor() {
        assertThatThrownBy(() -> new HammingIndex(new long[3]).forEachPair(16, (first, second) -> {}))
                .hasMessageContaining("0 to 15")
                .hasMessageContaining("16");
    }
}
