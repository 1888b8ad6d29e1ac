package io.bitcask.engine.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.MergeOptions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times of day in and out of a window, which may go over midnight. */
class MergeWindowTest {

    private static Instant at(String time) {
        return LocalDate.of(2025, 11, 22)
                .atTime(LocalTime.parse(time))
                .atZone(ZoneId.systemDefault())
                .toInstant();
    }

    @Test
    void noWindow_isAlways() {
        assertThat(MergeWindow.contains(MergeOptions.defaults(), at("03:00"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "02:00, 05:00, 01:59:59, false",
        "02:00, 05:00, 02:00, true",
        "02:00, 05:00, 04:59:59, true",
        "02:00, 05:00, 05:00, false",
        "22:00, 04:00, 21:59:59, false",
        "22:00, 04:00, 22:00, true",
        "22:00, 04:00, 00:00, true",
        "22:00, 04:00, 03:59:59, true",
        "22:00, 04:00, 04:00, false",
        "22:00, 04:00, 12:00, false",
    })
    void window_hasItsStart_andNotItsEnd(
            LocalTime start, LocalTime end, String time, boolean inside) {
        MergeOptions options = MergeOptions.defaults().window(start, end);
        assertThat(MergeWindow.contains(options, at(time))).isEqualTo(inside);
    }
}
