package io.bitcask.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.StorePoisonedException;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.QuietLog;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The thread that syncs for others, over a log that has seven records. */
@Timeout(30)
class BackgroundSyncTest {

    private static final long LAST_SEQUENCE = 7;
    private static final long HOUR_NANOS = TimeUnit.HOURS.toNanos(1);

    private final Poison poison = new Poison(Path.of("store"));
    private final AtomicInteger forces = new AtomicInteger();
    private final Semaphore forced = new Semaphore(0);
    private final LogThreads threads = LogThreads.of("test");

    @BeforeAll
    static void quiet() {
        QuietLog.on();
    }

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void within_aTime_forcesOnceByThen() throws Exception {
        try (BackgroundSync sync = sync(this::force)) {
            for (int i = 0; i < 1_000; i++) {
                sync.within(TimeUnit.MILLISECONDS.toNanos(300));
            }

            assertThat(forced.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(forces).hasValue(1);
    }

    @Test
    void within_aShorterTime_comesFirst() throws Exception {
        try (BackgroundSync sync = sync(this::force)) {
            sync.within(HOUR_NANOS);
            sync.within(TimeUnit.MILLISECONDS.toNanos(1));
            sync.within(HOUR_NANOS);

            assertThat(forced.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whenDurable_completesWithTheSequence_onlyAfterAForce() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        try (BackgroundSync sync = sync(() -> {
            awaitQuietly(released);
            return force();
        })) {
            List<CompletableFuture<Long>> futures = new ArrayList<>();
            for (long sequence = 1; sequence <= LAST_SEQUENCE; sequence++) {
                futures.add(sync.whenDurable(sequence));
            }
            assertThat(futures).noneMatch(CompletableFuture::isDone);

            released.countDown();

            for (int i = 0; i < LAST_SEQUENCE; i++) {
                assertThat(futures.get(i).get(20, TimeUnit.SECONDS)).isEqualTo(i + 1);
            }
        }
        assertThat(forces).hasValue(1);
    }

    @Test
    void whenDurable_afterAFailure_failsForEverybody() {
        try (BackgroundSync sync = sync(() -> {
            throw new IOException("the disk is gone");
        })) {
            CompletableFuture<Long> one = sync.whenDurable(1);
            CompletableFuture<Long> other = sync.whenDurable(2);

            for (CompletableFuture<Long> future : List.of(one, other)) {
                assertThatThrownBy(() -> future.get(20, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .cause()
                        .isInstanceOf(StorePoisonedException.class);
            }
        }
    }

    @Test
    void within_afterAFailure_leavesTheThreadAlive() throws Exception {
        try (BackgroundSync sync = sync(() -> {
            forced.release();
            throw new IOException("the disk is gone");
        })) {
            sync.within(TimeUnit.MILLISECONDS.toNanos(1));
            assertThat(forced.tryAcquire(20, TimeUnit.SECONDS)).isTrue();

            assertThatThrownBy(() -> sync.whenDurable(3).get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class);
        }
    }

    @Test
    void close_syncsForAllWhoWait() {
        List<CompletableFuture<Long>> futures = new ArrayList<>();
        try (BackgroundSync sync = sync(this::force)) {
            for (int i = 0; i < 100; i++) {
                futures.add(sync.whenDurable(LAST_SEQUENCE));
            }
        }
        assertThat(futures).allMatch(CompletableFuture::isDone);
    }

    @Test
    void close_ofOneThatWasNeverUsed() {
        try (BackgroundSync sync = sync(this::force)) {
            assertThat(sync).isNotNull();
        }
        assertThat(forces).hasValue(0);
    }

    @Test
    void close_ofAnInterruptedThread_keepsTheStatus() {
        BackgroundSync sync = sync(this::force);
        sync.within(HOUR_NANOS);
        Thread.currentThread().interrupt();

        sync.close();

        assertThat(Thread.interrupted()).isTrue();
    }

    private long force() {
        forces.incrementAndGet();
        forced.release();
        return LAST_SEQUENCE;
    }

    private BackgroundSync sync(GroupCommit.LogForce force) {
        Manifest manifest =
                new Manifest(new UUID(1, 2), 3, 4, "protobuf", 1, LAST_SEQUENCE, 0, 0, List.of());
        LogWriter log = new LogWriter(
                new DataFiles(new SimulatedFiles(), manifest, true, 1 << 20),
                TestStores.PROTOBUF,
                InstantSource.system(),
                poison,
                threads,
                LAST_SEQUENCE);
        return new BackgroundSync(new GroupCommit(force, poison, 0), log, "test");
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
