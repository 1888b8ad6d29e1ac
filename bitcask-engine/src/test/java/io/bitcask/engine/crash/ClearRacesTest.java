package io.bitcask.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.sim.Call;
import io.bitcask.engine.sim.CallHook;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Once, a sync that was under way during a clear put an older sequence into the manifest, and the
 * records behind the clear were taken for no part of the log; and a clear that met the preparation
 * of the next file took that file for its own, which was then deleted under the writers.
 */
@Timeout(60)
class ClearRacesTest {

    private static final StoreOptions OPTIONS =
            TestStores.SMALL_FILES.durability(Durability.NONE).codec("json");

    private final SimulatedFiles files = new SimulatedFiles();

    @Test
    void clear_whileASyncIsUnderWay() throws InterruptedException, ExecutionException {
        CountDownLatch forcing = new CountDownLatch(1);
        CountDownLatch cleared = new CountDownLatch(1);
        Store store = TestStores.open(files, OPTIONS);
        TestStores.put(store, "old", "1");
        files.hook(call -> {
            if (call.kind() == CallKind.FORCE && call.file().equals("0000000001.jsonl")) {
                forcing.countDown();
                await(cleared);
            } else if (call.kind() == CallKind.FORCE_DIRECTORY) {
                cleared.countDown();
            }
        });
        CompletableFuture<Long> synced =
                store.putAsync(TestStores.bytes("synced"), TestStores.bytes("2"), Durability.SYNC);
        forcing.await();
        for (int i = 0; i < 5; i++) {
            TestStores.put(store, "old", "x");
        }
        store.clear();
        synced.get();
        files.hook(CallHook.NONE);

        TestStores.put(store, "new-1", "v".repeat(1000));
        TestStores.put(store, "new-2", "v".repeat(1000));
        while (!manifest().contains("0000000003.")) {
            Thread.sleep(1);
        }
        assertOnlyNewAreThere(files.image().afterKill());
        store.close();
        assertOnlyNewAreThere(files);
    }

    private String manifest() {
        return new String(files.content("MANIFEST"), StandardCharsets.US_ASCII);
    }

    private static void assertOnlyNewAreThere(SimulatedFiles state) {
        try (Store store = TestStores.open(state, OPTIONS)) {
            assertThat(TestStores.text(store, "old")).isNull();
            assertThat(TestStores.text(store, "synced")).isNull();
            assertThat(store.size()).isEqualTo(2);
        }
    }

    @Test
    void clear_whileTheNextFileIsPrepared() {
        files.hook(ClearRacesTest::dawdle);
        try (Store store = TestStores.open(files, OPTIONS.codec("protobuf"))) {
            for (int round = 0; round < 100; round++) {
                TestStores.put(store, "half a file", "v".repeat(2100));
                store.clear();
                TestStores.put(store, "after", "clear " + round);
                assertThat(TestStores.text(store, "after")).isEqualTo("clear " + round);
            }
        }
        try (Store store = TestStores.open(files, OPTIONS)) {
            assertThat(TestStores.text(store, "after")).isEqualTo("clear 99");
            assertThat(store.size()).isEqualTo(1);
        }
    }

    /** Gives the other thread a chance, at another call each time. */
    private static void dawdle(Call call) {
        if (call.index() % 7 == 0) {
            Thread.yield();
        }
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
