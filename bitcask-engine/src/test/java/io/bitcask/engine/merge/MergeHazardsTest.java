package io.bitcask.engine.merge;

import static io.bitcask.engine.testing.TestStores.bytes;
import static io.bitcask.engine.testing.TestStores.put;
import static io.bitcask.engine.testing.TestStores.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.Durability;
import io.bitcask.api.HistoryGoneException;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.StorageException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.StoreStats.FileStats;
import io.bitcask.api.Transaction;
import io.bitcask.api.TransactionConflictException;
import io.bitcask.api.Ttl;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.model.MovableClock;
import io.bitcask.engine.sim.Call;
import io.bitcask.engine.sim.CallHook;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.Fault;
import io.bitcask.engine.sim.FaultPlan;
import io.bitcask.engine.sim.PowerCut;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.Await;
import io.bitcask.engine.testing.TestStores;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each of these once went wrong, or would have without some line of the merge. */
@Timeout(60)
class MergeHazardsTest {

    private static final int FILE_BYTES = StoreOptions.MIN_FILE_LIMIT_BYTES;

    private final SimulatedFiles files = new SimulatedFiles();
    private final MovableClock clock = new MovableClock();
    private final Thread thread = Thread.currentThread();

    private Store open(MergeOptions merge) {
        return TestStores.open(
                files,
                TestStores.SMALL_FILES
                        .durability(Durability.NONE)
                        .clock(clock)
                        .merge(merge.automatic(false)));
    }

    private Store open() {
        return open(MergeOptions.defaults());
    }

    /** Returns whether a merge that this thread runs begins its first file. */
    private boolean isOutputBegun(Call call) {
        return Thread.currentThread() == thread
                && call.kind() == CallKind.CREATE
                && call.file().endsWith(".hint.new");
    }

    @Test
    void aSlotThatIsUsedAgain_doesNotHideAChangeFromATransaction() {
        try (Store store = open()) {
            put(store, "key", "first");
            Transaction transaction = store.transaction();
            assertThat(transaction.get(bytes("key"))).isEqualTo(bytes("first"));
            transaction.put(bytes("key"), bytes("from the transaction"));
            put(store, "key", "second");
            store.merging().run(); // frees the slot of the file that "first" began
            store.put(bytes("filler"), new byte[FILE_BYTES / 4]);
            store.put(bytes("key"), new byte[FILE_BYTES]); // begins the file that has the slot now

            assertThatThrownBy(transaction::commit)
                    .isInstanceOf(TransactionConflictException.class);
            assertThat(store.get(bytes("key"))).hasSize(FILE_BYTES);
        }
    }

    @Test
    void anExpiredKey_doesNotFallBackToAnOlderValueThatIsRetained() {
        Store store = open(MergeOptions.defaults().retention(Duration.ofMillis(1_000)));
        put(store, "key", "first");
        clock.move(5_000);
        put(store, "key", "second"); // which replaced the first one 5 s on
        clock.move(-5_000);
        store.put(bytes("key"), bytes("third"), Ttl.of(Duration.ofMillis(10)));
        clock.move(5_500);

        store.merging().run();
        assertThat(text(store, "key")).isNull();
        assertThat(store.size()).isZero();
        store.close();
        try (Store again = open()) {
            assertThat(text(again, "key")).isNull();
        }
    }

    @Test
    void whatIsReplacedWhileAMergeRuns_isNotToldWrongly() {
        try (Store store = open()) {
            put(store, "a", "dead");
            put(store, "a", "live");
            put(store, "k", "old");
            long last = put(store, "z", "z");
            files.hook(call -> {
                if (isOutputBegun(call)) {
                    files.hook(CallHook.NONE);
                    put(store, "x", "y");
                    put(store, "k", "new");
                }
            });
            store.merging().run();
            assertThat(text(store, "k")).isEqualTo("new");

            for (long sequence = last; sequence <= last + 1; sequence++) {
                try (var then = store.openAsOf(sequence)) {
                    assertThat(then.get(bytes("k")))
                            .as("k as of %d", sequence)
                            .isEqualTo(bytes("old"));
                } catch (HistoryGoneException e) {
                    assertThat(e).hasMessageContaining(Long.toString(sequence));
                }
            }
            try (var now = store.openAsOf(last + 2)) {
                assertThat(now.get(bytes("k"))).isEqualTo(bytes("new"));
            }
        }
    }

    @Test
    void aMergeThatFails_leavesNothingBehind() {
        try (Store store = open()) {
            put(store, "key", "dead");
            put(store, "key", "live");
            put(store, "still", "here");
            store.put(bytes("filler"), new byte[FILE_BYTES]);
            store.merging().run();
            put(store, "key", "newer");
            store.put(bytes("filler"), new byte[FILE_BYTES + 1]);
            put(store, "other", "value");
            files.hook(call -> {
                if (isOutputBegun(call)) {
                    files.faults(new FaultPlan(
                            Fault.EIO,
                            later -> later.kind() == CallKind.CREATE
                                    && later.file().equals(FileNames.NEW_MANIFEST)));
                }
            });
            assertThatThrownBy(() -> store.merging().run()).isInstanceOf(StorageException.class);
            files.hook(CallHook.NONE);
            files.faults(FaultPlan.NONE);

            Await.untilNothingIsPinned(store); // else a file of the first merge may be there
            List<String> names =
                    store.stats().files().stream().map(FileStats::name).toList();
            assertThat(files.sortedNames())
                    .filteredOn(name -> FileNames.fileId(name).isPresent())
                    .isEqualTo(names.stream().sorted().toList());
            assertThat(files.sortedNames())
                    .filteredOn(name -> FileNames.fileIdOfHint(name).isPresent())
                    .allMatch(name -> names.contains(name.replace(".hint", ".binpb")));
            assertThat(text(store, "key")).isEqualTo("newer");
            store.merging().run();
            assertThat(text(store, "key")).isEqualTo("newer");
        }
        assertThat(files.openCount()).isZero();
    }

    @Test
    void whereTheOldFilesCannotBeDeleted_theMergeHasHappened() {
        try (Store store = open()) {
            put(store, "key", "dead");
            put(store, "key", "live");
            files.faults(new FaultPlan(
                    Fault.EIO,
                    call -> call.kind() == CallKind.DELETE && call.file().endsWith(".binpb")));
            assertThat(store.merging().run().recordsDropped()).isEqualTo(1);
            files.faults(FaultPlan.NONE);
            assertThat(text(store, "key")).isEqualTo("live");
        }
        try (Store store = open()) {
            assertThat(text(store, "key")).isEqualTo("live");
            assertThat(store.stats().files()).hasSizeLessThanOrEqualTo(2);
        }
    }

    /** A merge has copied a record, and before it moves the key there, the key is written again. */
    @Test
    void aKeyThatIsWrittenWhileAMergeRuns_isNotSetBack() {
        try (Store store = open()) {
            put(store, "put", "old");
            put(store, "deleted", "old");
            put(store, "dead", "dead");
            put(store, "dead", "live");
            files.hook(call -> {
                if (Thread.currentThread() == thread
                        && call.kind() == CallKind.FORCE_DIRECTORY
                        && files.sortedNames().stream().anyMatch(name -> name.endsWith(".hint"))) {
                    files.hook(CallHook.NONE); // all has been copied, nothing has been installed
                    put(store, "put", "new");
                    store.delete(bytes("deleted"));
                }
            });
            assertThat(store.merging().run().recordsDropped()).isPositive();
            assertThat(text(store, "put")).isEqualTo("new");
            assertThat(text(store, "deleted")).isNull();
        }
    }

    @Test
    void whatWasMerged_survivesAPowerCut() {
        try (Store store = open()) {
            put(store, "key", "dead");
            put(store, "key", "live");
            store.sync();
            store.merging().run();
            assertThatAfterPowerCut("live");
        }
    }

    /** The merge drops a durable record, since there is a newer one, which is not durable yet. */
    @Test
    void whatAMergedRecordWasMaskedBy_survivesAPowerCut() {
        try (Store store = open()) {
            put(store, "other", "dead");
            put(store, "other", "live");
            put(store, "key", "older");
            store.put(bytes("filler"), new byte[FILE_BYTES]);
            store.sync();
            files.hook(call -> {
                if (isOutputBegun(call)) {
                    files.hook(CallHook.NONE);
                    put(store, "key", "newer");
                }
            });
            store.merging().run();
            assertThatAfterPowerCut("newer");
        }
    }

    private void assertThatAfterPowerCut(String value) {
        SimulatedFiles after = files.image().after(PowerCut.DROP_ALL);
        try (Store store = TestStores.open(after, TestStores.SMALL_FILES)) {
            assertThat(text(store, "key")).isEqualTo(value);
        }
    }
}
