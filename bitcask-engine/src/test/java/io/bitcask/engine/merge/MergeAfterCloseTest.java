package io.bitcask.engine.merge;

import static io.bitcask.engine.testing.TestStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.Ttl;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A store that is closed just when its background has decided to merge.
 *
 * <p>It merged all the same: it opened hints that nobody closed any more, and made files, and
 * removed them again, in a directory that might be another process's by then. The decision is made
 * without a lock, so whoever gets the lock has to ask again whether the store is still open.
 */
@Timeout(60)
class MergeAfterCloseTest {

    private static final Duration LIFE = Duration.ofHours(1);

    private final SimulatedFiles files = new SimulatedFiles();
    private final HeldClock clock = new HeldClock();
    private final StoreOptions options = TestStores.SMALL_FILES
            .durability(Durability.NONE)
            .clock(clock)
            .merge(MergeOptions.defaults().automatic(false));

    @Test
    void background_thatHasDecidedToMerge_leavesAClosedStoreAlone() throws InterruptedException {
        try (Store store = TestStores.open(files, options)) {
            for (int i = 0; i < 40; i++) {
                store.put(bytes("k" + i), bytes("v".repeat(500)), Ttl.of(LIFE));
            }
        }
        Store store = TestStores.open(files, options);
        clock.now = clock.now.plus(LIFE).plusSeconds(1); // from now on all of it may go
        clock.holdMergeThread = true;
        store.merging().options(MergeOptions.defaults()); // which is the first cause to look
        clock.held.await();
        store.close();
        int callsBefore = files.log().count();
        clock.goOn.countDown();
        clock.mergeThread.join(); // it ends when the store is closed and the look is over
        assertThat(files.log().since(callsBefore)).isEmpty();
        assertThat(files.openCount()).isZero();
    }

    /**
     * A clock on which the look for something to merge waits: it is asked whether now is a time.
     */
    private static final class HeldClock implements InstantSource {

        private final CountDownLatch held = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private volatile Instant now = Instant.ofEpochMilli(1_800_000_000_000L);
        private volatile boolean holdMergeThread;
        private volatile Thread mergeThread = Thread.currentThread();

        @Override
        public Instant instant() {
            Thread caller = Thread.currentThread();
            if (holdMergeThread && caller.getName().startsWith("bitcask-merge-")) {
                mergeThread = caller;
                held.countDown();
                awaitGoOn();
            }
            return now;
        }

        @Override
        public long millis() {
            return now.toEpochMilli();
        }

        private void awaitGoOn() {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
