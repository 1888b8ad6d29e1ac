package io.bitcask.engine.store;

import static io.bitcask.engine.testing.TestStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.BackupResult;
import io.bitcask.api.BitcaskException;
import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.sim.CallHook;
import io.bitcask.engine.sim.DiskImage;
import io.bitcask.engine.sim.Fault;
import io.bitcask.engine.sim.FaultPlan;
import io.bitcask.engine.sim.PowerCut;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Backups that are interrupted, that fail, and whose power is cut, on a simulated disk. */
class BackupCrashTest {

    private static final StoreOptions OPTIONS = TestStores.SMALL_FILES
            .durability(Durability.NONE)
            .merge(MergeOptions.defaults().automatic(false));

    private final SimulatedFiles source = new SimulatedFiles();
    private final BitcaskStore store = (BitcaskStore) TestStores.open(source, OPTIONS);
    private int number;

    private void write(int count) {
        for (int i = 0; i < count; i++) {
            int key = number++ % 40;
            store.put(bytes("k" + key), bytes("value " + number + "x".repeat(900)));
            if (number % 7 == 0) {
                store.delete(bytes("k" + key));
            }
        }
    }

    private Map<ByteBuffer, ByteBuffer> contents() {
        return TestStores.contents(store);
    }

    private static void check(SimulatedFiles backup, Map<ByteBuffer, ByteBuffer> expected) {
        try (Store opened = TestStores.open(backup, OPTIONS)) {
            assertThat(TestStores.contents(opened)).isEqualTo(expected);
            TestStores.put(opened, "new", "value");
        }
        try (Store opened = TestStores.open(backup, OPTIONS)) {
            assertThat(TestStores.text(opened, "new")).isEqualTo("value");
            assertThat(TestStores.contents(opened)).hasSize(expected.size() + 1);
        }
    }

    @Test
    void backup_holdsWhatTheStoreHeld_andOnlyThat() {
        write(200);
        Map<ByteBuffer, ByteBuffer> then = contents();
        SimulatedFiles target = new SimulatedFiles();
        BackupResult result = store.backup(target);
        assertThat(result.linkedCount()).isPositive();
        assertThat(result.sequence()).isEqualTo(store.stats().lastSequence());
        assertThat(result.copiedBytes()).isLessThan(result.bytes());
        write(100);
        store.merging().run();
        check(target.image().afterKill(), then);
        store.close();
        check(target, then);
    }

    /** What the store does to its own files must not reach the backup, nor the other way round. */
    @Test
    void storeAndBackup_openTogether_doNotMeet() {
        write(150);
        Map<ByteBuffer, ByteBuffer> then = contents();
        SimulatedFiles target = new SimulatedFiles();
        store.backup(target);
        try (Store opened = TestStores.open(target, OPTIONS)) {
            for (int i = 0; i < 200; i++) {
                TestStores.put(opened, "k" + i % 40, "of the backup " + "y".repeat(900));
            }
            opened.merging().run();
            assertThat(contents()).isEqualTo(then);
            write(200);
            store.merging().run();
            for (int i = 0; i < 40; i++) {
                assertThat(TestStores.text(opened, "k" + i)).startsWith("of the backup");
            }
        }
        Map<ByteBuffer, ByteBuffer> now = contents();
        // The numbers of the files have gone apart: the next backup takes none of the other's.
        store.backup(target);
        check(target, now);
        store.close();
    }

    @Test
    void increment_shipsWhatIsNew_andRemovesWhatIsNot() {
        write(200);
        SimulatedFiles target = new SimulatedFiles();
        BackupResult first = store.backup(target);
        write(30);
        BackupResult second = store.backup(target);
        assertThat(second.reusedCount()).isGreaterThanOrEqualTo(first.linkedCount());
        write(200);
        store.merging().run();
        BackupResult third = store.backup(target);
        assertThat(target.sortedNames().stream()
                        .filter(name -> FileNames.fileId(name).isPresent()))
                .hasSize(third.fileCount());
        BackupResult again = store.backup(target);
        assertThat(again.reusedCount()).isEqualTo(again.fileCount());
        assertThat(again.copiedBytes()).isZero();
        Map<ByteBuffer, ByteBuffer> now = contents();
        store.close();
        check(target, now);
    }

    @Test
    void linksRefused_filesAreCopied() {
        source.linksNothing();
        write(200);
        SimulatedFiles target = new SimulatedFiles();
        BackupResult result = store.backup(target);
        assertThat(result.linkedCount()).isZero();
        assertThat(result.copiedBytes()).isEqualTo(result.bytes());
        Map<ByteBuffer, ByteBuffer> now = contents();
        check(target.image().after(PowerCut.DROP_ALL), now);
        store.close();
    }

    @Test
    void interrupted_anywhere_leavesNoStoreOrAWholeOne() {
        write(25);
        interrupted(Map.of(), null);
    }

    @Test
    void incrementInterrupted_anywhere_leavesTheEarlierOrTheLaterBackup() {
        write(25);
        Map<ByteBuffer, ByteBuffer> before = contents();
        SimulatedFiles target = new SimulatedFiles();
        store.backup(target);
        write(15);
        store.merging().run();
        write(5);
        interrupted(before, target.image());
    }

    private void interrupted(Map<ByteBuffer, ByteBuffer> before, @Nullable DiskImage from) {
        Map<ByteBuffer, ByteBuffer> after = contents();
        SimulatedFiles target = from == null ? new SimulatedFiles() : from.afterKill();
        List<DiskImage> images = new ArrayList<>();
        target.hook(call -> {
            if (call.kind().changesDisk()) {
                images.add(target.image());
            }
        });
        store.backup(target);
        target.hook(CallHook.NONE);
        SplittableRandom random = new SplittableRandom(7);
        assertThat(images).hasSizeGreaterThan(10);
        Set<Long> tried = new HashSet<>();
        int whole = 0;
        for (DiskImage image : images) {
            List<SimulatedFiles> states = new ArrayList<>(List.of(image.afterKill()));
            PowerCut.of(image, random, 1).forEach(cut -> states.add(image.after(cut)));
            for (SimulatedFiles state : states) {
                if (!tried.add(state.image().fingerprint())) {
                    continue;
                }
                if (!state.sortedNames().contains(FileNames.MANIFEST)) {
                    assertThat(from).isNull();
                    if (!state.sortedNames().isEmpty()) {
                        assertThatThrownBy(() -> TestStores.open(state, OPTIONS).close())
                                .isInstanceOf(BitcaskException.class);
                    }
                } else {
                    whole++;
                    try (Store opened = TestStores.open(state.image().afterKill(), OPTIONS)) {
                        assertThat(TestStores.contents(opened)).isIn(before, after);
                    }
                }
                store.backup(state); // and goes on from there
                try (Store opened = TestStores.open(state, OPTIONS)) {
                    assertThat(TestStores.contents(opened)).isEqualTo(after);
                }
            }
        }
        assertThat(whole).isPositive();
        for (PowerCut cut : PowerCut.of(target.image(), random, 20)) {
            check(target.image().after(cut), after);
        }
        store.close();
    }

    @Test
    void failingCalls_leaveTheStoreWorking() {
        write(12);
        SimulatedFiles first = new SimulatedFiles();
        long before = first.log().count();
        store.backup(first);
        long calls = first.log().count() - before;
        for (long i = 0; i < calls; i++) {
            SimulatedFiles target = new SimulatedFiles();
            target.faults(FaultPlan.once(Fault.EIO, i));
            try {
                store.backup(target);
            } catch (BitcaskException expected) {
                assertThat(expected).hasMessageContaining("failed");
            }
            target.faults(FaultPlan.NONE);
            write(1);
            store.backup(target);
            Map<ByteBuffer, ByteBuffer> now = contents();
            try (Store opened = TestStores.open(target, OPTIONS)) {
                assertThat(TestStores.contents(opened)).isEqualTo(now);
            }
        }
        store.close();
    }
}
