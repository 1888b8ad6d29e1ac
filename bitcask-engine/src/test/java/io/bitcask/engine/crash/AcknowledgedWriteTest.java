package io.bitcask.engine.crash;

import static io.bitcask.engine.testing.TestStores.bytes;
import static io.bitcask.engine.testing.TestStores.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.BitcaskException;
import io.bitcask.api.Durability;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.StorePoisonedException;
import io.bitcask.engine.sim.CallHook;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.DiskImage;
import io.bitcask.engine.sim.Fault;
import io.bitcask.engine.sim.FaultPlan;
import io.bitcask.engine.sim.PowerCut;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an acknowledgement promises, in the fewest steps: the sweeps over all calls show the same,
 * but each of these names what was broken.
 */
@Timeout(60)
@ParameterizedClass
@ValueSource(strings = {"protobuf", "json"})
class AcknowledgedWriteTest {

    private final SimulatedFiles files = new SimulatedFiles();
    private final StoreOptions options;

    AcknowledgedWriteTest(String codec) {
        options = StoreOptions.defaults().codec(codec).durability(Durability.SYNC);
    }

    /** A force that stops at the end of a page was seen by no test with small records. */
    @ParameterizedTest
    @ValueSource(ints = {1, 600, 4096, 5000, 100_000})
    void syncedPut_survivesEveryPowerCut(int valueBytes) {
        byte[] value = new byte[valueBytes];
        Arrays.fill(value, (byte) 'v');
        try (Store store = TestStores.open(files, options)) {
            store.put(bytes("key"), value);
            assertThereAfterCuts(files.image(), value);
        }
    }

    private void assertThereAfterCuts(DiskImage image, byte[] value) {
        for (PowerCut cut : PowerCut.of(image, new SplittableRandom(1), 5)) {
            try (Store store = TestStores.open(image.after(cut), options)) {
                assertThat(store.get(bytes("key"))).as(cut.toString()).isEqualTo(value);
            }
        }
    }

    /**
     * A record is appended while a force is under way that does not cover it, and the next one
     * brings the sync mark of that force. The power cut then spares all but the former.
     */
    @Test
    void syncMark_saysNoMoreThanWasForced() {
        byte[] unsynced = new byte[2000];
        Arrays.fill(unsynced, (byte) 'u');
        try (Store store = TestStores.open(files, options.durability(Durability.NONE))) {
            put(store, "first", "value");
            files.hook(call -> {
                if (call.kind().isForce() && call.file().startsWith("0")) {
                    files.hook(CallHook.NONE);
                    store.put(bytes("unsynced"), unsynced);
                }
            });
            store.put(bytes("synced"), bytes("value"), Durability.SYNC);
            put(store, "behind", "value");
            SimulatedFiles after = withoutSomeOf(unsynced, files.image().afterKill());
            try (Store again = TestStores.open(after, options)) {
                assertThat(TestStores.contents(again).keySet())
                        .isEqualTo(Set.of(
                                ByteBuffer.wrap(bytes("first")), ByteBuffer.wrap(bytes("synced"))));
            }
        }
    }

    /** Loses a part of a record that is longer than all that follows it. */
    private static SimulatedFiles withoutSomeOf(byte[] value, SimulatedFiles state) {
        String name = state.sortedNames().getFirst();
        byte[] content = state.content(name);
        int end = content.length - 1;
        while (end >= 0 && content[end] == 0) {
            end--;
        }
        int middle = end - value.length / 2;
        Arrays.fill(content, middle - 512, middle, (byte) 0);
        state.plant(name, content);
        return state;
    }

    /** A disk takes half of a write: the record is refused, and nothing of it is left. */
    @ParameterizedTest
    @EnumSource(names = {"SHORT_EIO", "SHORT_ENOSPC"})
    void shortWrite_isRefused_andCutOff(Fault fault) {
        Store store = TestStores.open(files, options.mapActiveFile(false));
        put(store, "key", "value");
        String name = files.sortedNames().getFirst();
        int before = files.content(name).length;
        files.faults(FaultPlan.all(fault, CallKind.WRITE));
        assertThatThrownBy(() -> store.put(bytes("lost"), new byte[3000]))
                .isInstanceOf(BitcaskException.class);
        files.faults(FaultPlan.NONE);
        assertThat(files.content(name)).hasSize(before);
        assertThat(store.get(bytes("lost"))).isNull();
        if (fault == Fault.SHORT_EIO) {
            assertThatThrownBy(store::close).isInstanceOf(StorePoisonedException.class);
        } else {
            store.put(bytes("next"), bytes("value"));
            store.close();
        }
        try (Store again = TestStores.open(files, options)) {
            assertThat(again.get(bytes("key"))).isEqualTo(bytes("value"));
            assertThat(again.size()).isEqualTo(fault == Fault.SHORT_EIO ? 1 : 2);
        }
    }
}
