package io.bitcask.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationTimerTest {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17, 18, 1_000})
    void run_doesExactlyAsManyAsItSays(int count) {
        for (OperationTimer timer :
                new OperationTimer[] {OperationTimer.FAST, OperationTimer.EACH}) {
            AtomicLong done = new AtomicLong();
            Tally tally = timer.run(done::incrementAndGet, Span.of(count));
            assertThat(done).hasValue(count);
            assertThat(tally.operationCount()).isEqualTo(count);
        }
    }

    @Test
    void longest_isThatOfAnOperationThatWasNotTimedAlone() {
        AtomicLong done = new AtomicLong();
        Operation stallsOnce = () -> {
            if (done.incrementAndGet() == 5) {
                pause();
            }
        };
        Tally tally = OperationTimer.FAST.run(stallsOnce, Span.of(170));
        assertThat(tally.longestNanos()).isGreaterThanOrEqualTo(PAUSE_NANOS);
        assertThat(tally.latencies().getTotalCount()).isEqualTo(10);
        assertThat(tally.percentileNanos(100)).isLessThan(PAUSE_NANOS);
    }

    @Test
    void latency_isThatOfOneOperation() {
        Tally tally = OperationTimer.EACH.run(OperationTimerTest::pause, Span.of(3));
        assertThat(tally.percentileNanos(0)).isGreaterThanOrEqualTo(PAUSE_NANOS * 99 / 100);
        assertThat(tally.perSecond()).isLessThanOrEqualTo(1e9 / PAUSE_NANOS);
    }

    @Test
    void crew_addsUpItsThreads() {
        AtomicLong done = new AtomicLong();
        Tally tally =
                new Crew(3, OperationTimer.FAST).run(thread -> done::incrementAndGet, Span.of(100));
        assertThat(tally.operationCount()).isEqualTo(300);
        assertThat(done).hasValue(300);
        Tally timed = new Crew(2, OperationTimer.EACH)
                .run(thread -> OperationTimerTest::pause, Span.of(Duration.ofNanos(PAUSE_NANOS)));
        assertThat(timed.operationCount()).isBetween(2L, 4L);
    }

    @Test
    void crew_fails_whenAThreadDoes() {
        Crew crew = new Crew(2, OperationTimer.FAST);
        assertThatThrownBy(() -> crew.run(
                        thread -> {
                            if (thread == 1) {
                                throw new IllegalArgumentException("on purpose");
                            }
                            return () -> {};
                        },
                        Span.of(10)))
                .hasStackTraceContaining("on purpose");
    }

    private static void pause() {
        long until = System.nanoTime() + PAUSE_NANOS;
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }
}
