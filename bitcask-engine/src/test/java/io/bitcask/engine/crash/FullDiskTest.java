package io.bitcask.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.Durability;
import io.bitcask.api.StorageFullException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.Fault;
import io.bitcask.engine.sim.FaultPlan;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that fills up, and is emptied again. */
@Timeout(60)
@ParameterizedClass
@ValueSource(strings = {"protobuf", "json"})
class FullDiskTest {

    private static final FaultPlan FULL = FaultPlan.from(Fault.ENOSPC, 0);

    private final SimulatedFiles files = new SimulatedFiles();
    private final StoreOptions options;

    FullDiskTest(String codec) {
        options = TestStores.SMALL_FILES.durability(Durability.NONE).codec(codec);
    }

    @Test
    void writes_whenThereIsRoomAgain() {
        try (Store store = TestStores.open(files, options)) {
            TestStores.put(store, "before", "1");
            files.faults(FULL);
            int taken = putUntilFull(store);
            assertThat(TestStores.text(store, "before")).isEqualTo("1");
            assertThat(store.size()).isEqualTo(taken + 1L);
            assertThatThrownBy(store::clear).isInstanceOf(StorageFullException.class);
            assertThat(store.size()).isEqualTo(taken + 1L);
            files.faults(FaultPlan.NONE);
            TestStores.put(store, "after", "2");
        }
        try (Store store = TestStores.open(files, options)) {
            assertThat(TestStores.text(store, "before")).isEqualTo("1");
            assertThat(TestStores.text(store, "after")).isEqualTo("2");
        }
    }

    private static int putUntilFull(Store store) {
        for (int i = 0; i < 1000; i++) {
            try {
                TestStores.put(store, "key-" + i, "v".repeat(500));
            } catch (StorageFullException e) {
                assertThat(TestStores.text(store, "key-" + i)).isNull();
                return i;
            }
        }
        throw new AssertionError("the disk did not fill up");
    }

    @Test
    void open_onAFullDisk() {
        try (Store store = TestStores.open(files, options)) {
            TestStores.put(store, "key", "value");
        }
        files.faults(FULL);
        try (Store store = TestStores.open(files, options)) {
            assertThat(TestStores.text(store, "key")).isEqualTo("value");
            assertThatThrownBy(() -> TestStores.put(store, "key", "other"))
                    .isInstanceOf(StorageFullException.class);
            assertThat(TestStores.text(store, "key")).isEqualTo("value");
            files.faults(FaultPlan.NONE);
        }
    }

    /**
     * Once, a store on a full disk could not even be cleared: the file that took the place of all
     * others wanted the space of a thousand records first.
     */
    @Test
    void clear_whenNothingCanBeReserved() {
        try (Store store = TestStores.open(files, options)) {
            TestStores.put(store, "key", "value");
        }
        files.faults(FaultPlan.all(Fault.ENOSPC, CallKind.RESERVE));
        try (Store store = TestStores.open(files, options)) {
            store.clear();
            assertThat(store.size()).isZero();
            files.faults(FaultPlan.NONE);
            TestStores.put(store, "after", "value");
        }
        try (Store store = TestStores.open(files, options)) {
            assertThat(store.size()).isEqualTo(1);
            assertThat(TestStores.text(store, "after")).isEqualTo("value");
        }
    }

    /**
     * Once, the prepared file stayed the next one after it had been removed for an oversize record.
     */
    @Test
    void put_afterAnOversizeRecordFoundNoRoom() throws InterruptedException {
        try (Store store = TestStores.open(files, options)) {
            TestStores.put(store, "half", "v".repeat(2500));
            while (!manifest().contains("0000000002.")) {
                Thread.sleep(1);
            }
            files.faults(FaultPlan.all(Fault.ENOSPC, CallKind.CREATE));
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> TestStores.put(store, "large", "v".repeat(6000)))
                        .isInstanceOf(StorageFullException.class);
            }
            files.faults(FaultPlan.NONE);
            for (int i = 0; i < 10; i++) {
                TestStores.put(store, "key-" + i, "v".repeat(1000));
            }
            assertThat(store.size()).isEqualTo(11);
        }
        try (Store store = TestStores.open(files, options)) {
            assertThat(store.size()).isEqualTo(11);
        }
    }

    private String manifest() {
        return new String(files.content("MANIFEST"), StandardCharsets.US_ASCII);
    }

    /** Once, a record larger than a file found an empty file that could not hold it. */
    @Test
    void put_ofAnOversizeRecordAfterClear() {
        try (Store store = TestStores.open(files, options)) {
            TestStores.put(store, "key", "value");
            store.clear();
            TestStores.put(store, "large", "v".repeat(300_000));
            assertThat(TestStores.text(store, "large")).hasSize(300_000);
        }
    }
}
