package io.bitcask.tools.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "30d, PT720H",
        "1h30m, PT1H30M",
        "90s, PT1M30S",
        "500ms, PT0.5S",
        "2W, PT336H",
        "1m5ms, PT1M0.005S"
    })
    void duration(String text, Duration expected) {
        assertThat(Quantity.duration(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "d", "1.5h", "-1s", "1h 30m", "1y", "9999999999999s"})
    void duration_thatIsNone(String text) {
        assertThatThrownBy(() -> Quantity.duration(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is no duration");
    }

    @ParameterizedTest
    @CsvSource({
        "4096, 4096",
        "4096b, 4096",
        "1k, 1024",
        "1KB, 1024",
        "256MiB, 268435456",
        "1 GiB, 1073741824"
    })
    void bytes(String text, long expected) {
        assertThat(Quantity.bytes(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MiB", "-1", "1.5M", "1T", "999999999999999999G"})
    void bytes_thatAreNone(String text) {
        assertThatThrownBy(() -> Quantity.bytes(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
