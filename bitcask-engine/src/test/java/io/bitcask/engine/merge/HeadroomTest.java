package io.bitcask.engine.merge;

import static io.bitcask.engine.testing.TestStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.StorageFullException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A disk that is filled to the last byte has no room to merge, and then no room ever: writing stops
 * before.
 */
@Timeout(60)
class HeadroomTest {

    private static final long HEADROOM_BYTES = 100_000;

    private final SimulatedFiles files = new SimulatedFiles();

    @Test
    void put_thatNeedsAnotherFileInTheHeadroom_isRefusedUntilThereIsRoom() {
        StoreOptions options = TestStores.SMALL_FILES
                .durability(Durability.NONE)
                .merge(MergeOptions.defaults().automatic(false).headroomBytes(HEADROOM_BYTES));
        try (Store store = TestStores.open(files, options)) {
            files.usableBytes(HEADROOM_BYTES);
            fill(store, 20);
            files.usableBytes(HEADROOM_BYTES - 1);
            assertThatThrownBy(() -> fill(store, 20))
                    .isInstanceOf(StorageFullException.class)
                    .hasMessageContaining("99999")
                    .hasMessageContaining("100000");

            assertThat(TestStores.text(store, "k0")).startsWith("v");
            assertThat(store.merging().run().bytesFreed()).isPositive();
            files.usableBytes(HEADROOM_BYTES);
            fill(store, 20);
            assertThat(store.size()).isEqualTo(5);
        }
    }

    private static void fill(Store store, int count) {
        for (int i = 0; i < count; i++) {
            store.put(bytes("k" + i % 5), bytes("v" + i + "x".repeat(600)));
        }
    }
}
