package dev.fovea.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({
        "20MB, 20000000, 20 MB",
        "20 MiB, 20971520, 20 MiB",
        "1024mib, 1073741824, 1 GiB",
        "500kb, 500000, 500 KB",
        "1GB, 1000000000, 1 GB",
        "0KB, 0, 0 bytes"
    })
    void isReadAsPeopleWriteIt(String written, long bytes, String shown) {
        ByteSize size = ByteSize.parse(written);

        assertThat(size.bytes()).isEqualTo(bytes);
        assertThat(size).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20", "20 parsecs", "-1MB", "1.5MB", "", "9999999999GB", "MB"})
    void refusesWhatIsNoSizeAndShowsOne(String written) {
        assertThatThrownBy(() -> ByteSize.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as 20MB")
                .hasMessageContaining("'" + written + "'");
    }

    @Test
    void showsWhatNoUnitDividesInBytes() {
        assertThat(new ByteSize(1_234_567)).hasToString("1234567 bytes");
    }
}
