package io.bitcask.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.benchmarks.scenario.Figure;
import org.junit.jupiter.api.Test;

class AmountTest {

    @Test
    void amounts_keepThreeDigits() {
        assertThat(Amount.of(0.456)).isEqualTo("0.46");
        assertThat(Amount.of(12.34)).isEqualTo("12.3");
        assertThat(Amount.of(1_234)).isEqualTo("1234");
        assertThat(Amount.of(12_345)).isEqualTo("12.3 k");
        assertThat(Amount.of(1_234_567)).isEqualTo("1.23 M");
    }

    @Test
    void times_haveTheirUnit() {
        assertThat(Amount.of(Figure.P50_NANOS, 250)).isEqualTo("250 ns");
        assertThat(Amount.of(Figure.P50_NANOS, 1_500)).isEqualTo("1.50 µs");
        assertThat(Amount.of(Figure.OPEN_NANOS, 16e6)).isEqualTo("16.0 ms");
        assertThat(Amount.of(Figure.OPEN_NANOS, 2.1e9)).isEqualTo("2.10 s");
        assertThat(Amount.of(Figure.PER_SECOND, 250)).isEqualTo("250");
    }

    @Test
    void advantage_isMoreThanOne_whenOursIsBetter() {
        assertThat(Figure.PER_SECOND.advantage(200, 100)).isEqualTo(2);
        assertThat(Figure.OPEN_NANOS.advantage(100, 200)).isEqualTo(2);
    }
}
