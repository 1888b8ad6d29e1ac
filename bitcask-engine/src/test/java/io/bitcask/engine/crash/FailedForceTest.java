package io.bitcask.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.Durability;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.StorePoisonedException;
import io.bitcask.api.WriteBatch;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.Fault;
import io.bitcask.engine.sim.FaultPlan;
import io.bitcask.engine.sim.PowerCut;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.store.OpenStore;
import io.bitcask.engine.testing.TestStores;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A disk that fails to sync: Linux then says that the next sync succeeds, though the data is gone.
 */
@Timeout(60)
@ParameterizedClass
@ValueSource(strings = {"protobuf", "json"})
class FailedForceTest {

    private final SimulatedFiles files = new SimulatedFiles();
    private final AtomicBoolean released = new AtomicBoolean();
    private final StoreOptions options;
    private final Store store;

    FailedForceTest(String codec) {
        options = StoreOptions.defaults().durability(Durability.SYNC).codec(codec);
        store = OpenStore.open(files, options, TestStores.CODECS, () -> released.set(true));
        TestStores.put(store, "safe", "1");
        files.faults(new FaultPlan(
                Fault.EIO, call -> call.kind().isForce() && call.file().startsWith("0")));
    }

    private void failOneForce() {
        assertThatThrownBy(() -> TestStores.put(store, "lost", "2"))
                .isInstanceOf(StorePoisonedException.class)
                .hasMessageContaining("Input/output error");
        files.faults(FaultPlan.NONE);
    }

    @Test
    void everyWrite_afterAFailedForce() {
        failOneForce();
        assertRefused(() -> TestStores.put(store, "later", "3"));
        assertRefused(() -> store.put(TestStores.bytes("later"), new byte[1], Durability.NONE));
        assertRefused(
                () -> store.putAsync(TestStores.bytes("later"), new byte[1]).join());
        assertRefused(() -> store.delete(TestStores.bytes("safe")));
        assertRefused(store::sync);
        assertRefused(store::clear);
        assertThat(TestStores.text(store, "later")).isNull();
    }

    private static void assertRefused(Runnable write) {
        assertThatThrownBy(write::run).isInstanceOf(StorePoisonedException.class);
    }

    /**
     * A delete whose force had failed threw, and when it was tried again it found the key absent
     * already, returned, and so promised what was not durable: after a power cut the key was back.
     * Now a delete that has nothing to write waits for what was written before it.
     */
    @Test
    void deleteTriedAgain_afterAFailedForce_isRefusedAgain() {
        byte[] key = TestStores.bytes("safe");
        WriteBatch batch = new WriteBatch();
        batch.delete(key);
        assertRefused(() -> store.delete(key));
        files.faults(FaultPlan.NONE);
        assertThat(store.contains(key)).isFalse();
        assertRefused(() -> store.delete(key));
        assertRefused(() -> store.write(batch));
    }

    @Test
    void forces_afterOneFailed_areNotTriedAgain() {
        failOneForce();
        int forces = files.log().forceCount();
        assertRefused(() -> TestStores.put(store, "later", "3"));
        assertRefused(store::sync);
        assertRefused(store::close);
        assertThat(files.log().forceCount()).isEqualTo(forces);
    }

    @Test
    void reads_afterAFailedForce_goOn() {
        failOneForce();
        assertThat(TestStores.text(store, "safe")).isEqualTo("1");
        assertThat(TestStores.contents(store))
                .containsKey(ByteBuffer.wrap(TestStores.bytes("safe")));
        assertThat(store.contains(TestStores.bytes("absent"))).isFalse();
    }

    @Test
    void close_afterAFailedForce_throwsAndReleasesTheDirectory() {
        failOneForce();
        assertRefused(store::close);
        assertThat(released).isTrue();
        assertThat(files.openCount()).isZero();
        store.close();
    }

    @Test
    void everyFuture_whenItsForceFails() {
        CountDownLatch bothWait = new CountDownLatch(1);
        files.hook(call -> {
            if (call.kind().isForce()) {
                ClearRacesTest.await(bothWait);
            }
        });
        CompletableFuture<Long> one = store.putAsync(TestStores.bytes("a"), new byte[1]);
        CompletableFuture<Long> other =
                store.putAsync(TestStores.bytes("b"), new byte[1], Durability.SYNC);
        bothWait.countDown();
        assertThatThrownBy(one::join).hasCauseInstanceOf(StorePoisonedException.class);
        assertThatThrownBy(other::join).hasCauseInstanceOf(StorePoisonedException.class);
    }

    @Test
    void close_whenItsForceFails_saysSo() {
        files.faults(FaultPlan.NONE);
        Store lazy = reopened(options.durability(Durability.NONE));
        TestStores.put(lazy, "unsynced", "x");
        files.faults(new FaultPlan(Fault.EIO, call -> call.kind().isForce()));
        assertRefused(lazy::close);
    }

    private Store reopened(StoreOptions newOptions) {
        store.close();
        return TestStores.open(files, newOptions);
    }

    @Test
    void whatAReopenedStoreServes_survivesTheNextPowerCut() {
        failOneForce();
        assertRefused(store::close);
        Map<ByteBuffer, ByteBuffer> served;
        try (Store again = TestStores.open(files, options)) {
            served = TestStores.contents(again);
            assertThat(served).containsKey(ByteBuffer.wrap(TestStores.bytes("safe")));
            assertSame(files.image().after(PowerCut.DROP_ALL), served);
        }
        assertSame(files.image().after(PowerCut.DROP_ALL), served);
    }

    private void assertSame(SimulatedFiles state, Map<ByteBuffer, ByteBuffer> served) {
        try (Store afterCut = TestStores.open(state, options)) {
            assertThat(TestStores.contents(afterCut)).isEqualTo(served);
        }
    }

    @Test
    void durabilityLevels_askForWhatTheyPromise() {
        files.faults(FaultPlan.NONE);
        int before = files.log().forceCount();
        TestStores.put(store, "synced", "1");
        assertThat(files.log().forceCount()).isEqualTo(before + 1);
        Store lazy = reopened(options.durability(Durability.NONE));
        TestStores.put(lazy, "first", "1");
        before = files.log().forceCount();
        int writes = files.log().count(CallKind.WRITE);
        TestStores.put(lazy, "unsynced", "1");
        assertThat(files.log().forceCount()).isEqualTo(before);
        assertThat(files.log().count(CallKind.WRITE))
                .isEqualTo(options.codec().orElseThrow().equals("json") ? writes + 1 : writes);
        lazy.put(TestStores.bytes("synced"), new byte[1], Durability.SYNC);
        assertThat(files.log().forceCount()).isEqualTo(before + 1);
        lazy.close();
    }
}
