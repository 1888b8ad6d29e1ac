package io.bitcask.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {

    @Test
    void median_isTheMiddle_whateverTheOrder() {
        assertThat(Median.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new Median(4, 1, 9));
        assertThat(Median.of(List.of(10.0, 2.0, 1.0, 4.0))).isEqualTo(new Median(3, 1, 10));
        assertThat(Median.of(List.of(7.0))).isEqualTo(new Median(7, 7, 7));
    }

    @Test
    void median_ofNothing_isRefused() {
        assertThatThrownBy(() -> Median.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
