package io.bitcask.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueSpaceTest {

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 15, 16, 100, 1024})
    void check_returnsTheVersion_whenTheValueIsRight(int valueBytes) {
        ValueSpace values = new ValueSpace(valueBytes);
        for (int version : new int[] {0, 1, 77, ValueSpace.MAX_VERSION}) {
            assertThat(values.check(123_456, values.value(123_456, version))).isEqualTo(version);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 100, 1024})
    void check_throws_whenAnyBitIsWrong(int valueBytes) {
        ValueSpace values = new ValueSpace(valueBytes);
        for (int bit = 0; bit < valueBytes * 8; bit++) {
            byte[] value = values.value(5, 3);
            value[bit / 8] ^= (byte) (1 << bit % 8);
            if (bit < 64 && valueBytes == 8) {
                // Nothing but the head: a wrong one tells another number, or another version.
                assertThatThrownBy(() -> values.check(5, 3, value))
                        .isInstanceOf(WrongValueException.class);
            } else {
                assertThatThrownBy(() -> values.check(5, value))
                        .as("bit %d", bit)
                        .isInstanceOf(WrongValueException.class);
            }
        }
    }

    @Test
    void check_throws_whenTheValueIsAnothersOrAbsentOrCutShort() {
        ValueSpace values = new ValueSpace(100);
        byte[] value = values.value(5, 3);
        assertThatThrownBy(() -> values.check(6, value)).hasMessageContaining("value of key 5");
        assertThatThrownBy(() -> values.check(5, null)).hasMessageContaining("absent");
        assertThatThrownBy(() -> values.check(5, Arrays.copyOf(value, 99)))
                .hasMessageContaining("99 bytes");
        assertThatThrownBy(() -> values.check(5, 2, value)).hasMessageContaining("version 3");
    }

    @Test
    void values_cannotBeCompressed() {
        ValueSpace values = new ValueSpace(100);
        byte[] block = new byte[100 * 200];
        for (int i = 0; i < 200; i++) {
            System.arraycopy(values.value(i, 0), 0, block, i * 100, 100);
        }
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(block);
            deflater.finish();
            assertThat(deflater.deflate(new byte[2 * block.length]))
                    .isGreaterThan(block.length * 99 / 100);
        }
    }
}
