package io.bitcask.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 97, 1_024, 20_000, 200_000})
    void permutation_hasEachNumberOnce(int count) {
        Permutation order = new Permutation(count);
        BitSet seen = new BitSet(count);
        for (int rank = 0; rank < count; rank++) {
            seen.set(order.at(rank));
        }
        assertThat(seen.cardinality()).isEqualTo(count);
        assertThat(seen.length()).isEqualTo(count);
    }

    @Test
    void draws_areTheSame_whenTheSeedIs() {
        Draws one = Draws.zipfian(1_000, 7);
        Draws same = Draws.zipfian(1_000, 7);
        Draws other = Draws.zipfian(1_000, 8);
        int differences = 0;
        for (int i = 0; i < 1_000; i++) {
            int drawn = one.next();
            assertThat(same.next()).isEqualTo(drawn).isBetween(0, 999);
            differences += other.next() == drawn ? 0 : 1;
        }
        assertThat(differences).isGreaterThan(500);
    }

    @Test
    void uniformDraws_reachEveryNumber() {
        Draws draws = Draws.uniform(1_000, 1);
        BitSet seen = new BitSet();
        for (int i = 0; i < 50_000; i++) {
            seen.set(draws.next());
        }
        assertThat(seen.cardinality()).isEqualTo(1_000);
    }
}
