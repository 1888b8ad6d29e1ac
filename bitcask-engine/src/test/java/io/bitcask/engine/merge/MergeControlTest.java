package io.bitcask.engine.merge;

import static io.bitcask.engine.testing.TestStores.put;
import static io.bitcask.engine.testing.TestStores.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Merging;
import io.bitcask.api.ReadOnlyStoreException;
import io.bitcask.api.StorageException;
import io.bitcask.api.StorageFullException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreClosedException;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.StorePoisonedException;
import io.bitcask.engine.keydir.CheckpointFormat;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.sim.CallHook;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.Fault;
import io.bitcask.engine.sim.FaultPlan;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a user asks of merging: to run, to wait, to say why, and what it answers when it cannot. */
@Timeout(60)
class MergeControlTest {

    private static final StoreOptions OPTIONS = TestStores.SMALL_FILES
            .durability(Durability.NONE)
            .merge(MergeOptions.defaults().automatic(false));

    private final SimulatedFiles files = new SimulatedFiles();

    /** Writes some complete files: the first half dead, the others live. */
    private static void fill(Store store) {
        for (int i = 0; i < 40; i++) {
            put(store, "k" + i, "v".repeat(500));
        }
        for (int i = 0; i < 6; i += 2) {
            put(store, "k" + i, "w".repeat(500));
        }
        awaitSealed(store);
    }

    /** Waits until all files are complete but the one that is written and the one prepared. */
    private static void awaitSealed(Store store) {
        while (store.stats().files().stream().filter(file -> !file.sealed()).count() > 2) {
            Thread.onSpinWait();
        }
    }

    private static List<String> reasons(Merging merging) {
        return merging.explain().stream()
                .map(explanation -> explanation.reason())
                .collect(Collectors.toList());
    }

    @Test
    void explain_saysOfEachFileWhyItJoinsOrNot() {
        try (Store store = TestStores.open(files, OPTIONS)) {
            fill(store);
            Merging merging = store.merging();
            merging.options(merging.options().triggerDeadRatio(0.9).thresholdDeadRatio(0.1));
            assertThat(reasons(merging).getFirst())
                    .contains("% of it is dead", "of all files together only", "the trigger is");
            assertThat(reasons(merging)).contains("nothing in it is dead");
            assertThat(reasons(merging).getLast()).contains("it is not complete");
            assertThat(merging.explain()).noneMatch(explanation -> explanation.joins());

            merging.options(merging.options().triggerDeadRatio(0.01).thresholdDeadRatio(0.9));
            assertThat(merging.explain().getFirst().joins()).isTrue();
            assertThat(reasons(merging).getFirst()).endsWith("% of it is dead");

            merging.options(merging.options().triggerDeadRatio(0.95));
            assertThat(reasons(merging).getFirst()).contains(", the threshold is 90 %");
        }
    }

    @Test
    void damagedFile_isNamed_andNothingChanges() {
        String damagedName;
        try (Store store = TestStores.open(files, OPTIONS)) {
            fill(store);
            damagedName = store.stats().files().getFirst().name();
        }
        try (Store store = TestStores.open(files, OPTIONS)) {
            byte[] damaged = files.content(damagedName);
            damaged[damaged.length / 2] ^= 1;
            SimulatedFiles copy = files.image().afterKill();
            copy.plant(damagedName, damaged);
            try (Store broken = TestStores.open(copy, OPTIONS)) {
                assertThatThrownBy(() -> broken.merging().run())
                        .isInstanceOf(CorruptionException.class)
                        .hasMessageContaining(damagedName);
                assertThat(text(broken, "k0")).isEqualTo("w".repeat(500));
                assertThat(broken.size()).isEqualTo(40);
            }
            assertThat(store.size()).isEqualTo(40);
        }
    }

    @Test
    void run_onAStoreForReadingAlone() {
        TestStores.open(files, OPTIONS).close();
        try (Store store = TestStores.open(files, OPTIONS.readOnly(true))) {
            assertThatThrownBy(() -> store.merging().run())
                    .isInstanceOf(ReadOnlyStoreException.class)
                    .hasMessageContaining("open it without readOnly");
        }
    }

    @Test
    void everything_afterClose() {
        Store store = TestStores.open(files, OPTIONS);
        Merging merging = store.merging();
        store.close();
        assertThatThrownBy(merging::run).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(merging::explain).isInstanceOf(StoreClosedException.class);
        merging.resume(); // which schedules nothing any more
        assertThat(merging.isPaused()).isFalse();
    }

    @Test
    void run_withoutAnyRoom_changesNothing() {
        try (Store store = TestStores.open(files, OPTIONS)) {
            fill(store);
            files.usableBytes(10);
            assertThatThrownBy(() -> store.merging().run())
                    .isInstanceOf(StorageFullException.class)
                    .hasMessageContainingAll("a merge needs about", "free are 10", "nothing has");
            assertThat(store.size()).isEqualTo(40);
            files.usableBytes(Long.MAX_VALUE);
            assertThat(store.merging().run().recordsDropped()).isEqualTo(3);
        }
    }

    @Test
    void run_withRoomForOneFile_mergesThemOneByOne() {
        try (Store store = TestStores.open(files, OPTIONS)) {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 60; i += 1 + round) {
                    put(store, "k" + i, round + "v".repeat(500));
                }
            }
            files.usableBytes(6_000);
            List<Long> done = new ArrayList<>();
            List<Long> totals = new ArrayList<>();
            var result = store.merging().run((doneBytes, totalBytes) -> {
                done.add(doneBytes);
                totals.add(totalBytes);
            });
            assertThat(result.recordsDropped()).isEqualTo(30);
            assertThat(done).isSorted();
            assertThat(totals).containsOnly(done.getLast() > 0 ? totals.getFirst() : -1L);
            assertThat(done.getLast()).isLessThanOrEqualTo(totals.getLast());
            assertThat(text(store, "k2")).startsWith("1v");
            assertThat(text(store, "k3")).startsWith("0v");
            assertThat(store.size()).isEqualTo(60);
        }
    }

    @Test
    void run_whenTheDiskFails_saysThatNothingHasChanged() {
        try (Store store = TestStores.open(files, OPTIONS)) {
            fill(store);
            files.faults(new FaultPlan(
                    Fault.EIO,
                    call -> call.kind() == CallKind.CREATE && call.file().endsWith(".hint.new")));
            assertThatThrownBy(() -> store.merging().run())
                    .isInstanceOf(StorageException.class)
                    .isNotInstanceOf(StorageFullException.class)
                    .hasMessageContaining("nothing has changed");
            files.faults(FaultPlan.NONE);
            assertThat(store.size()).isEqualTo(40);
            assertThat(store.merging().run().recordsDropped()).isEqualTo(3);
        }
        assertThat(files.openCount()).isZero();
    }

    /** The manifest's new name may or may not be durable: nobody may write on after that. */
    @Test
    void run_whenTheManifestIsInDoubt_letsNobodyWriteAnyMore() {
        AtomicBoolean outputBegun = new AtomicBoolean();
        Thread merger = Thread.currentThread(); // others seal files meanwhile
        Store store = TestStores.open(files, OPTIONS);
        fill(store);
        files.hook(call -> {
            if (Thread.currentThread() != merger) {
                return;
            }
            if (call.kind() == CallKind.CREATE && call.file().endsWith(".hint.new")) {
                outputBegun.set(true);
            }
            if (outputBegun.get()
                    && call.kind() == CallKind.RENAME
                    && call.file().equals(FileNames.MANIFEST)) {
                files.faults(new FaultPlan(
                        Fault.EIO,
                        forced -> Thread.currentThread() == merger
                                && forced.kind() == CallKind.FORCE_DIRECTORY));
            }
        });
        assertThatThrownBy(() -> store.merging().run()).isInstanceOf(StorePoisonedException.class);
        files.hook(CallHook.NONE);
        files.faults(FaultPlan.NONE);
        assertThatThrownBy(() -> put(store, "later", "x"))
                .isInstanceOf(StorePoisonedException.class)
                .hasMessageContaining("noting the result of a merge failed");
        assertThatThrownBy(() -> store.merging().run()).isInstanceOf(StorePoisonedException.class);
        assertThat(text(store, "k1")).hasSize(500);
        assertThatThrownBy(store::close).isInstanceOf(StorePoisonedException.class);
        try (Store again = TestStores.open(files, OPTIONS)) {
            assertThat(again.size()).isEqualTo(40);
        }
    }

    /**
     * Writes until the background has looked, from then on, what there is to merge: behind that it
     * writes a checkpoint. The first may be that of a look which had begun before.
     */
    private void letBackgroundLook(Store store) {
        long enough = checkpointCount() + 2;
        while (checkpointCount() < enough) {
            fill(store);
        }
    }

    private long checkpointCount() {
        return files.log().since(0).stream()
                .filter(call -> call.kind() == CallKind.RENAME)
                .filter(call -> call.file().equals(CheckpointFormat.FILE_NAME))
                .count();
    }

    @Test
    void background_outsideItsWindow_orPaused_doesNothing() throws InterruptedException {
        LocalTime now = LocalTime.now();
        MergeOptions eager =
                MergeOptions.defaults().triggerDeadRatio(0.01).thresholdDeadRatio(0.01);
        try (Store store = TestStores.openEager(
                files, OPTIONS.merge(eager.window(now.plusHours(2), now.plusHours(3))))) {
            letBackgroundLook(store);
            assertThat(store.stats().merge().total().filesRead()).isZero();
            store.merging().pause();
            assertThat(store.merging().isPaused()).isTrue();
            store.merging().options(eager);
            letBackgroundLook(store);
            assertThat(store.stats().merge().total().filesRead()).isZero();
            store.merging().resume();
            while (store.stats().merge().total().filesRead() == 0) {
                Thread.sleep(1); // until the background has merged, or the test's time is over
            }
            assertThat(store.size()).isEqualTo(40);
        }
    }
}
