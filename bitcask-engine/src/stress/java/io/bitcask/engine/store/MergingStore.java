package io.bitcask.engine.store;

import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.util.concurrent.atomic.AtomicLong;

/** A store of this process, on a simulated disk, in which merges run without a pause. */
public final class MergingStore {

    private static final AtomicLong MERGES = new AtomicLong();
    private static final Store STORE = open();

    private MergingStore() {}

    static Store store() {
        return STORE;
    }

    /** Returns how many merges there were. */
    public static long mergeCount() {
        return MERGES.get();
    }

    private static Store open() {
        StoreOptions options = StoreOptions.defaults()
                .fileLimitBytes(64 << 10)
                .durability(Durability.NONE)
                .merge(MergeOptions.defaults().automatic(false));
        Store store = TestStores.openEager(new SimulatedFiles(), options);
        Thread merger = new Thread(
                () -> {
                    while (true) {
                        store.merging().run();
                        MERGES.incrementAndGet();
                    }
                },
                "merger");
        merger.setDaemon(true);
        merger.start();
        return store;
    }
}
