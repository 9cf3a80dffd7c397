package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
    private static final List<String> WORDS =
            List.of("train", "evaluate", "predict", "organize", "--epochs", "--batch-size", "--out");

    @ParameterizedTest
    @CsvSource({
        "trian, train",
        "Train, train",
        "evalute, evaluate",
        "organise, organize",
        "pred, predict",
        "--epoch, --epochs",
        "--batchsize, --batch-size",
        "--output, --out"
    })
    void findsTheWordThatWasMeant(String typed, String meant) {
        assertThat(Suggestions.closest(typed, WORDS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"xyz", "explain", "--seed"})
    void findsNothingWhereNothingIsNear(String typed) {
        assertThat(Suggestions.closest(typed, WORDS)).isEmpty();
    }

    @Test
    void aSwapOfNeighboursIsOneStep() {
        assertThat(Suggestions.distance("trian", "train")).isEqualTo(1);
        assertThat(Suggestions.distance("", "abc")).isEqualTo(3);
        assertThat(Suggestions.distance("kitten", "sitting")).isEqualTo(3);
    }
}
