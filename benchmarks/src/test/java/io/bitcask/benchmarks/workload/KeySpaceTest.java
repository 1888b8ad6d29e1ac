package io.bitcask.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySpaceTest {

    private static final int COUNT = 200_000;

    @ParameterizedTest
    @ValueSource(ints = {8, 13, 16, 128})
    void key_tellsItsNumber_soThatNoTwoAreEqual(int keyBytes) {
        KeySpace keys = new KeySpace(keyBytes);
        for (long number = 0; number < COUNT; number++) {
            assertThat(keys.key(number)).hasSize(keyBytes);
            assertThat(keys.number(keys.key(number))).isEqualTo(number);
        }
    }

    @Test
    void keys_ofManyNumbers_haveNoDuplicates() {
        KeySpace keys = new KeySpace(8);
        Set<String> seen = new HashSet<>();
        for (long number = 0; number < COUNT; number++) {
            assertThat(seen.add(Arrays.toString(keys.key(number)))).isTrue();
            assertThat(seen.add(Arrays.toString(keys.absentKey(number)))).isTrue();
        }
    }

    @Test
    void order_hasNothingToDoWithNumbers() {
        KeySpace keys = new KeySpace(16);
        int rising = 0;
        for (long number = 0; number < COUNT; number++) {
            if (Arrays.compareUnsigned(keys.key(number), keys.key(number + 1)) < 0) {
                rising++;
            }
        }
        assertThat(rising / (double) COUNT).isBetween(0.49, 0.51);
    }
}
