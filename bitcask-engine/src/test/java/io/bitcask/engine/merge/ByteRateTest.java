package io.bitcask.engine.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.MergeOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A merge writes no faster than it may. Only ever "at least so long": machines may be slower. */
@Timeout(60)
class ByteRateTest {

    private static long millisOf(Runnable action) {
        long begin = System.nanoTime();
        action.run();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    @Test
    void spend_waitsForWhatWasSpent() {
        ByteRate rate = new ByteRate(() -> 1_000_000);
        assertThat(millisOf(() -> rate.spend(250_000))).isGreaterThanOrEqualTo(249);
    }

    @Test
    void spend_ofManySmallParts_waitsAsLong() {
        ByteRate rate = new ByteRate(() -> 1_000_000);
        long millis = millisOf(() -> {
            for (int i = 0; i < 300; i++) {
                rate.spend(1_000);
            }
        });
        // All but a last part that is too small to wait for.
        assertThat(millis).isGreaterThanOrEqualTo(300 - 66 - 1);
    }

    @Test
    void spend_atARateBelowThePartThatIsWaitedFor() {
        ByteRate rate = new ByteRate(() -> 10_000);
        assertThat(millisOf(() -> {
                    rate.spend(5_000);
                    rate.spend(5_000);
                }))
                .isGreaterThanOrEqualTo(999);
    }

    @Test
    void spend_whenTheRateChanges_waitsNoLonger() throws InterruptedException {
        AtomicLong rate = new AtomicLong(100);
        ByteRate limit = new ByteRate(rate::get);
        Thread writer = Thread.ofPlatform().start(() -> limit.spend(1 << 20)); // for three hours
        while (writer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        rate.set(MergeOptions.UNTHROTTLED);
        writer.join(); // or the test's time is over
        assertThat(millisOf(() -> limit.spend(Integer.MAX_VALUE))).isLessThan(10_000);
    }
}
