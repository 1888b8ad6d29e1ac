package io.bitcask.engine.merge;

import static io.bitcask.engine.testing.TestStores.bytes;
import static io.bitcask.engine.testing.TestStores.put;
import static io.bitcask.engine.testing.TestStores.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Store;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.sim.SimulatedFiles;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * When a tombstone may go: what {@link TombstoneTest} shows of every life, told of two. A file is
 * known by its number, from 1 on.
 */
@Timeout(60)
class TombstoneRuleTest {

    private static final String KEY = "key";

    private SimulatedFiles files = new SimulatedFiles();
    private int fileCount;

    /** Writes one more file. */
    private void write(Consumer<Store> writes) {
        try (Store store = KeyLife.open(files, fileCount++)) {
            writes.accept(store);
        }
        files = files.image().afterKill();
    }

    /** Opens the store, with all files that were written complete. */
    private Store open() {
        Store store = KeyLife.open(files, fileCount++);
        put(store, "end", "end");
        return store;
    }

    private static long dropped(Store store, Predicate<DataFile> chosen) {
        return ((BackgroundMerge) store.merging()).run(chosen).recordsDropped();
    }

    private static long dropped(Store store, Integer... fileIds) {
        return dropped(store, file -> List.of(fileIds).contains(file.fileId()));
    }

    private void assertGoneAfterAKill() {
        try (Store store = KeyLife.open(files.image().afterKill(), 0)) {
            assertThat(text(store, KEY)).isNull();
        }
    }

    @Test
    void tombstone_staysWhileAFileThatIsNotMergedHasAnOlderRecord() {
        write(store -> put(store, KEY, "old"));
        write(store -> {
            store.delete(bytes(KEY));
            put(store, "a", "a");
        });
        try (Store store = open()) {
            assertThat(dropped(store, 2)).isZero();
            assertThat(text(store, KEY)).isNull();
            assertGoneAfterAKill();
            assertThat(dropped(store, file -> true))
                    .as("the record and its tombstone")
                    .isEqualTo(2);
            assertThat(text(store, KEY)).isNull();
            assertGoneAfterAKill();
        }
    }

    /**
     * A merged file begins before a tombstone, but of its key has a newer record alone.
     *
     * @param neighbour a key that lies before the other one, or behind it
     */
    @ParameterizedTest
    @ValueSource(strings = {"a", "z"})
    void tombstone_goesWhereOnlyNewerRecordsAreElsewhere(String neighbour) {
        write(store -> {
            put(store, KEY, "old");
            put(store, neighbour + 1, "1");
        });
        write(store -> {
            store.delete(bytes(KEY));
            put(store, neighbour + 2, "2");
        });
        write(store -> {
            put(store, KEY, "newer");
            store.delete(bytes(KEY));
            put(store, neighbour + 3, "3");
        });
        try (Store store = open()) {
            assertThat(dropped(store, 1, 3)).as("two values").isEqualTo(2);
            assertGoneAfterAKill();
            assertThat(dropped(store, 2)).as("the first tombstone").isOne();
            assertGoneAfterAKill();
            assertThat(dropped(store, DataFile::isMerged)).as("the second one").isOne();
            assertGoneAfterAKill();
            for (int i = 1; i <= 3; i++) {
                assertThat(text(store, neighbour + i)).isEqualTo(Integer.toString(i));
            }
        }
    }
}
