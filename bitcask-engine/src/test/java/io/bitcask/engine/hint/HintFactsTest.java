package io.bitcask.engine.hint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers in a hint's footer that can be true together, and some that cannot. */
class HintFactsTest {

    @Test
    void allValuesExpire_whenEachRecordIsATombstoneOrExpires() {
        assertThat(new HintFacts(100, 5, 2, 3, 9, 1, 5, 1, 5, 100).allValuesExpire())
                .isTrue();
        assertThat(new HintFacts(100, 5, 2, 2, 9, 1, 5, 1, 5, 100).allValuesExpire())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // data, records, tombstones, expiring, sequences, timestamps, frames
        "100, 5, 2, 3, 1, 5, 1, 5, 100, true",
        "0, 0, 0, 0, 0, 0, 0, 0, 0, true",
        "100, 5, 0, 0, 5, 5, 5, 5, 99, true",
        "-1, 0, 0, 0, 0, 0, 0, 0, -1, false",
        "100, -1, 0, -1, 1, 5, 1, 5, 100, false",
        "100, 5, -1, 3, 1, 5, 1, 5, 100, false",
        "100, 5, 2, -1, 1, 5, 1, 5, 100, false",
        "100, 5, 2, 4, 1, 5, 1, 5, 100, false",
        "100, 5, 2147483647, 2147483647, 1, 5, 1, 5, 100, false",
        "100, 5, 2, 3, 6, 5, 1, 5, 100, false",
        "100, 5, 2, 3, 1, 5, 6, 5, 100, false",
        "100, 5, 2, 3, 1, 5, 1, 5, 101, false",
    })
    void isPlausible(
            int dataBytes,
            int recordCount,
            int tombstoneCount,
            int expiringCount,
            long firstSequence,
            long lastSequence,
            long firstTimestampMillis,
            long lastTimestampMillis,
            long frameBytes,
            boolean plausible) {
        HintFacts facts = new HintFacts(
                dataBytes,
                recordCount,
                tombstoneCount,
                expiringCount,
                0,
                firstSequence,
                lastSequence,
                firstTimestampMillis,
                lastTimestampMillis,
                frameBytes);
        assertThat(facts.isPlausible()).isEqualTo(plausible);
    }
}
