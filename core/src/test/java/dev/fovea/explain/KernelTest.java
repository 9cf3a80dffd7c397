package dev.fovea.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTest {
    @Test
    void readsAKernelWrittenByHand() {
        Kernel kernel = Kernel.parse(" 1 0 -1; 2 0 -2; 1, 0.5,-1 ;");

        assertThat(kernel.height()).isEqualTo(3);
        assertThat(kernel.width()).isEqualTo(3);
        assertThat(kernel.weight(1, 2)).isEqualTo(-2);
        assertThat(kernel.weight(2, 1)).isEqualTo(0.5);
    }

    @Test
    void writesItselfAsItIsRead() {
        Kernel kernel = Kernels.find("sobel").kernels().get(0);

        assertThat(kernel).hasToString("-1 0 1; -2 0 2; -1 0 1");
        assertThat(Kernel.parse(kernel.toString())).hasToString(kernel.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1 2; 3 4              | odd number",
                "1 2 3; 4 5; 6 7 8     | 3 weights in row 1 and 2 in row 2",
                "1 x 3                 | 'x' in kernel '1 x 3' is not a number",
                "1 NaN 3               | not finite",
                "1 2 3; ; 4 5 6        | not a number"
            })
    void saysWhatIsWrongWithAKernel(String text, String expected) {
        assertThatThrownBy(() -> Kernel.parse(text))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sobel", "Sobel", " laplacian "})
    void findsAClassicByName(String name) {
        assertThat(Kernels.find(name).name()).isEqualTo(name.strip().toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void listsTheClassicsForANameThatDoesNotExist() {
        assertThatThrownBy(() -> Kernels.find("sobbel"))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("no kernel 'sobbel'")
                .hasMessageContaining("scharr, sharpen, sobel");
    }
}
