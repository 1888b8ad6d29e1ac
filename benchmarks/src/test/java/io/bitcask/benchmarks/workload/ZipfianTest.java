package io.bitcask.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ZipfianTest {

    private static final int DRAWS = 1_000_000;

    @Test
    void ranks_comeAboutAsOftenAsTheirShares() {
        Zipfian zipfian = new Zipfian(1_000);
        int[] counts = new int[1_000];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < DRAWS; i++) {
            counts[zipfian.next(random)]++;
        }
        // The first two ranks are exact, the others are drawn by an approximation of a sum.
        for (int rank : new int[] {0, 1}) {
            assertThat(counts[rank] / (double) DRAWS / zipfian.share(rank)).isBetween(0.98, 1.02);
        }
        assertThat(sharesFrom(2, 100, zipfian) * DRAWS / sumFrom(2, 100, counts))
                .isBetween(0.95, 1.05);
        assertThat(sharesFrom(100, 1_000, zipfian) * DRAWS / sumFrom(100, 1_000, counts))
                .isBetween(0.95, 1.05);
    }

    private static double sharesFrom(int from, int to, Zipfian zipfian) {
        double sum = 0;
        for (int rank = from; rank < to; rank++) {
            sum += zipfian.share(rank);
        }
        return sum;
    }

    private static double sumFrom(int from, int to, int[] counts) {
        long sum = 0;
        for (int rank = from; rank < to; rank++) {
            sum += counts[rank];
        }
        return sum;
    }

    @Test
    void ranks_areInRange_howeverFewThereAre() {
        SplittableRandom random = new SplittableRandom(1);
        for (int count = 1; count <= 5; count++) {
            Zipfian zipfian = new Zipfian(count);
            for (int i = 0; i < 1_000; i++) {
                assertThat(zipfian.next(random)).isBetween(0, count - 1);
            }
        }
    }
}
