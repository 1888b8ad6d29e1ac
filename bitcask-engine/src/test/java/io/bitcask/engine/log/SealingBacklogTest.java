package io.bitcask.engine.log;

import static io.bitcask.engine.testing.TestStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.Await;
import io.bitcask.engine.testing.TestStores;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Writers that fill files faster than they can be sealed wait, before descriptors run out. */
@Timeout(60)
class SealingBacklogTest {

    private static final int WRITER_COUNT = 2;
    private static final int PUTS_PER_WRITER = 400;
    private static final long SMALLEST_BACKLOG = 8;
    private static final int LARGEST_UNSEALED = 8 + 2 * WRITER_COUNT;
    private static final StoreOptions OPTIONS = TestStores.SMALL_FILES
            .durability(Durability.NONE)
            .merge(MergeOptions.defaults().automatic(false));

    private final SimulatedFiles files = new SimulatedFiles();

    @Test
    void unsealedFiles_areFew_howeverSlowSealingIs() throws InterruptedException {
        AtomicLong most = new AtomicLong();
        files.hook(call -> {
            if (call.kind() == CallKind.SET_LENGTH
                    && Thread.currentThread().getName().startsWith("bitcask-maintenance")) {
                // However slow the writers are: the first sealing waits for the others.
                Await.until(() -> most.get() >= SMALLEST_BACKLOG);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        });
        try (Store store = TestStores.open(files, OPTIONS)) {
            List<Thread> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITER_COUNT; writer++) {
                String prefix = "w" + writer + " ";
                writers.add(Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < PUTS_PER_WRITER; i++) {
                        store.put(bytes(prefix + i), bytes("x".repeat(1_000)));
                        most.accumulateAndGet(unsealedCount(store), Math::max);
                    }
                }));
            }
            for (Thread writer : writers) {
                writer.join();
            }
            assertThat(store.size()).isEqualTo((long) WRITER_COUNT * PUTS_PER_WRITER);
            assertThat(store.stats().files().size()).isGreaterThan(10 * LARGEST_UNSEALED);
        }
        assertThat(most.get()).isBetween(SMALLEST_BACKLOG, (long) LARGEST_UNSEALED);
    }

    private static long unsealedCount(Store store) {
        return store.stats().files().stream().filter(file -> !file.sealed()).count();
    }
}
