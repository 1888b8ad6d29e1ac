package io.bitcask.engine.merge;

import static io.bitcask.engine.testing.TestStores.bytes;
import static io.bitcask.engine.testing.TestStores.put;
import static io.bitcask.engine.testing.TestStores.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Merging.MergeResult;
import io.bitcask.api.StorageException;
import io.bitcask.api.StorageFullException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.sim.Call;
import io.bitcask.engine.sim.CallHook;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.Fault;
import io.bitcask.engine.sim.FaultPlan;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What merging does where something fails, is damaged, or is gone before it has come to its end.
 */
@Timeout(60)
class MergeFailuresTest {

    private static final MergeOptions EAGER =
            MergeOptions.defaults().triggerDeadRatio(0.01).thresholdDeadRatio(0.01);
    private static final StoreOptions OPTIONS = TestStores.SMALL_FILES
            .durability(Durability.NONE)
            .merge(MergeOptions.defaults().automatic(false));

    private final SimulatedFiles files = new SimulatedFiles();

    /** Writes some complete files, the first of which is partly dead. */
    private static void fill(Store store) {
        for (int i = 0; i < 40; i++) {
            put(store, "k" + i, "v".repeat(500));
        }
        for (int i = 0; i < 6; i += 2) {
            put(store, "k" + i, "w".repeat(500));
        }
        while (store.stats().files().stream().filter(file -> !file.sealed()).count() > 2) {
            Thread.onSpinWait();
        }
    }

    private static long filesMerged(Store store) {
        return store.stats().merge().total().filesRead();
    }

    private static boolean isCreationOfMerged(Call call) {
        return call.kind() == CallKind.CREATE && call.file().endsWith(".hint.new");
    }

    private void damageTheMiddleOf(String name) throws IOException {
        try (StoreFile file = files.openForWrite(name)) {
            file.write(file.length() / 2, new byte[10], 0, 10);
        }
    }

    @Test
    void background_goesOnWithoutADamagedFile_andSaysWhich() throws Exception {
        try (Store store = TestStores.open(files, OPTIONS)) {
            fill(store);
            String damagedName = store.stats().files().getFirst().name();
            damageTheMiddleOf(damagedName);
            store.merging().options(EAGER);
            while (store.merging().explain().stream()
                    .noneMatch(file -> file.fileName().equals(damagedName)
                            && file.reason().contains("bitcask verify says where"))) {
                Thread.sleep(1); // until the background has met it, or the test's time is over
            }
            store.merging().options(EAGER.automatic(false));
            put(store, "k20", "x".repeat(500));
            MergeResult result = store.merging().run(); // which does not try that one again
            assertThat(result.recordsDropped()).isPositive();
            assertThat(store.stats().files()).anyMatch(file -> file.name().equals(damagedName));
            assertThat(text(store, "k20")).startsWith("x");
            assertThat(text(store, "k0")).startsWith("w");
        }
    }

    @Test
    void background_afterAFailure_triesAgain() throws InterruptedException {
        AtomicInteger failures = new AtomicInteger();
        try (Store store = TestStores.open(files, OPTIONS)) {
            fill(store);
            files.faults(new FaultPlan(
                    Fault.EIO,
                    call -> isCreationOfMerged(call)
                            && Thread.currentThread().getName().startsWith("bitcask-merge-")
                            && failures.incrementAndGet() > 0));
            store.merging().options(EAGER);
            while (failures.get() == 0) {
                Thread.sleep(1); // until the background has tried, or the test's time is over
            }
            assertThat(filesMerged(store)).isZero();
            files.faults(FaultPlan.NONE);
            while (filesMerged(store) == 0) {
                fill(store); // after each sealed file there is another try
            }
            assertThat(store.size()).isEqualTo(40);
            assertThat(text(store, "k1")).startsWith("v");
        }
        assertThat(files.openCount()).isZero();
    }

    /** The clock is the caller's: where it fails for the background, writing goes on. */
    @Test
    void background_thatCannotEvenLook_looksAgain() throws InterruptedException {
        BrokenClock clock = new BrokenClock();
        try (Store store = TestStores.open(files, OPTIONS.clock(clock))) {
            fill(store);
            clock.broken.set(true);
            store.merging().options(EAGER);
            while (clock.refusals.get() == 0) {
                Thread.sleep(1); // until the background has asked, or the test's time is over
            }
            fill(store);
            assertThat(filesMerged(store)).isZero();
            clock.broken.set(false);
            while (filesMerged(store) == 0) {
                fill(store);
            }
            assertThat(store.size()).isEqualTo(40);
        }
    }

    /** A clock that fails when the background asks for the time of day. */
    private static final class BrokenClock implements InstantSource {

        private final AtomicBoolean broken = new AtomicBoolean();
        private final AtomicInteger refusals = new AtomicInteger();

        @Override
        public Instant instant() {
            if (broken.get() && Thread.currentThread().getName().startsWith("bitcask-merge-")) {
                refusals.incrementAndGet();
                throw new IllegalStateException("the clock is broken");
            }
            return Instant.now();
        }

        @Override
        public long millis() {
            return System.currentTimeMillis();
        }
    }

    @Test
    void run_whenTheStoreIsClearedMeanwhile_isForNothing() {
        Thread merger = Thread.currentThread();
        try (Store store = TestStores.open(files, OPTIONS)) {
            fill(store);
            AtomicBoolean begun = new AtomicBoolean();
            files.hook(call -> {
                if (Thread.currentThread() != merger) {
                    return;
                }
                if (isCreationOfMerged(call)) {
                    begun.set(true);
                } else if (begun.get() && call.kind() == CallKind.FORCE_DIRECTORY) {
                    files.hook(CallHook.NONE); // all has been copied, nothing is installed
                    store.clear();
                    put(store, "after", "value");
                }
            });
            assertThat(store.merging().run()).isEqualTo(MergeResult.NOTHING);
            assertThat(begun).isTrue();
            assertThat(store.size()).isOne();
            assertThat(text(store, "after")).isEqualTo("value");
        }
        assertThat(files.sortedNames())
                .filteredOn(name -> FileNames.fileId(name).isPresent())
                .hasSize(1);
        assertThat(files.openCount()).isZero();
    }

    /** The last file has dead records, and its successor cannot be made. */
    @Test
    void run_whereTheActiveFileCannotBeCompleted() {
        try (Store store = TestStores.open(files, OPTIONS)) {
            put(store, "key", "dead");
            put(store, "key", "live");
            files.faults(new FaultPlan(
                    Fault.EIO,
                    call -> call.kind() == CallKind.CREATE && call.file().endsWith(".binpb")));
            assertThatThrownBy(() -> store.merging().run())
                    .isInstanceOf(StorageException.class)
                    .isNotInstanceOf(StorageFullException.class)
                    .hasMessageContaining("nothing has changed");
            files.faults(new FaultPlan(
                    Fault.ENOSPC,
                    call -> call.kind() == CallKind.CREATE && call.file().endsWith(".binpb")));
            assertThat(store.merging().run())
                    .as("for want of room the others are merged, and there are none")
                    .isEqualTo(MergeResult.NOTHING);
            files.faults(FaultPlan.NONE);
            assertThat(store.get(bytes("key"))).isEqualTo(bytes("live"));
            assertThat(store.merging().run().recordsDropped()).isOne();
        }
    }
}
