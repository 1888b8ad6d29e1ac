package io.bitcask.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.engine.model.SerialisationGraph.Committed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The checker finds the anomalies that have names. */
class SerialisationGraphTest {

    private static final Committed BEGIN = new Committed(1, Map.of(), Map.of(1, 1L, 2, 2L));

    private static List<Committed> circle(Committed... transactions) {
        return new SerialisationGraph(List.of(transactions)).circle();
    }

    @Test
    void oneAfterTheOther() {
        assertThat(circle(
                        BEGIN,
                        new Committed(2, Map.of(1, 1L), Map.of(1, 3L)),
                        new Committed(3, Map.of(1, 2L, 2, 1L), Map.of(2, 4L)),
                        new Committed(4, Map.of(1, 2L, 2, 3L, 3, 0L), Map.of())))
                .isEmpty();
    }

    @Test
    void lostUpdate() {
        assertThat(circle(
                        BEGIN,
                        new Committed(2, Map.of(1, 1L), Map.of(1, 3L)),
                        new Committed(3, Map.of(1, 1L), Map.of(1, 4L))))
                .hasSize(2);
    }

    @Test
    void writeSkew() {
        assertThat(circle(
                        BEGIN,
                        new Committed(2, Map.of(1, 1L, 2, 1L), Map.of(1, 3L)),
                        new Committed(3, Map.of(1, 1L, 2, 1L), Map.of(2, 4L))))
                .hasSize(2);
    }

    @Test
    void twoInsertsOfOneKey() {
        assertThat(circle(
                        new Committed(2, Map.of(1, 0L), Map.of(1, 3L)),
                        new Committed(3, Map.of(1, 0L), Map.of(1, 4L))))
                .hasSize(2);
    }

    @Test
    void readsOfDifferentMoments() {
        assertThat(circle(
                        BEGIN,
                        new Committed(2, Map.of(), Map.of(1, 3L, 2, 4L)),
                        new Committed(3, Map.of(1, 1L, 2, 2L), Map.of())))
                .hasSize(2);
    }

    @Test
    void circle_ofThree() {
        assertThat(circle(
                        BEGIN,
                        new Committed(2, Map.of(1, 1L), Map.of(2, 3L)),
                        new Committed(3, Map.of(2, 1L), Map.of(3, 4L)),
                        new Committed(4, Map.of(3, 0L, 9, 0L), Map.of(1, 5L)),
                        new Committed(5, Map.of(1, 4L), Map.of())))
                .extracting(Committed::id)
                .containsExactlyInAnyOrder(2L, 3L, 4L);
    }

    @Test
    void readOfWhatWasNeverCommitted() {
        assertThatThrownBy(() -> circle(BEGIN, new Committed(2, Map.of(1, 7L), Map.of())))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("did not commit");
    }
}
