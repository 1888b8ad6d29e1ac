package io.bitcask.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.Durability;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.WriteBatch;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch of which the disk has only a part: it is there as a whole or not at all. */
@ParameterizedClass
@ValueSource(strings = {"protobuf", "json"})
class TornBatchTest {

    private static final String FILE = "0000000001.";

    private final SimulatedFiles files = new SimulatedFiles();
    private final StoreOptions options;
    private final String file;
    private final Store store;

    TornBatchTest(String codec) {
        options = TestStores.SMALL_FILES.codec(codec).durability(Durability.NONE);
        file = FILE + TestStores.CODECS.named(codec).fileSuffix();
        store = TestStores.open(files, options);
    }

    private Map<ByteBuffer, ByteBuffer> writeBatch(String value) {
        WriteBatch batch = new WriteBatch();
        for (int i = 0; i < 5; i++) {
            batch.put(TestStores.bytes("key-" + i), TestStores.bytes(value));
        }
        batch.delete(TestStores.bytes("deleted"));
        store.write(batch);
        return TestStores.contents(store);
    }

    private int end() {
        return (int) store.stats().files().getLast().bytes();
    }

    private Map<ByteBuffer, ByteBuffer> reopened(byte[] content) {
        SimulatedFiles damaged = files.image().afterKill();
        damaged.plant(file, content);
        Map<ByteBuffer, ByteBuffer> found;
        try (Store again = TestStores.open(damaged, options)) {
            found = TestStores.contents(again);
            TestStores.put(again, "later", "x");
        }
        SimulatedFiles closed = damaged.image().afterKill();
        try (Store again = TestStores.open(closed, options)) {
            Map<ByteBuffer, ByteBuffer> later = TestStores.contents(again);
            later.remove(ByteBuffer.wrap(TestStores.bytes("later")));
            assertThat(later).as("recovered and opened once more").isEqualTo(found);
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void batch_whereverItIsCutOff(boolean zerosFollow) {
        TestStores.put(store, "deleted", "x");
        Map<ByteBuffer, ByteBuffer> before = TestStores.contents(store);
        int begin = end();
        Map<ByteBuffer, ByteBuffer> after = writeBatch("value");
        int end = end();
        byte[] whole = files.image().afterKill().content(file);
        for (int cut = begin; cut <= end; cut++) {
            byte[] content = Arrays.copyOf(whole, cut);
            if (zerosFollow) {
                content = Arrays.copyOf(content, end + 100);
            }
            assertThat(reopened(content))
                    .as("cut at %s of %s to %s", cut, begin, end)
                    .isEqualTo(cut == end ? after : before);
        }
        store.close();
    }

    /** A hole in an unsynced batch takes it back, and all that follows. */
    @ParameterizedTest
    @ValueSource(ints = {1, 16, 100})
    void batch_whereverItHasAHole(int holeBytes) {
        TestStores.put(store, "deleted", "x");
        Map<ByteBuffer, ByteBuffer> before = TestStores.contents(store);
        int begin = end();
        writeBatch("value");
        int end = end();
        TestStores.put(store, "key-0", "behind");
        byte[] whole = files.image().afterKill().content(file);
        for (int hole = begin; hole < end; hole++) {
            byte[] content = whole.clone();
            for (int i = hole; i < Math.min(hole + holeBytes, end); i++) {
                content[i] ^= 0x55;
            }
            assertThat(reopened(content)).as("hole at %s", hole).isEqualTo(before);
        }
        store.close();
    }

    /** A batch that was synced, as a sync mark behind it says, is damaged if any of it is gone. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void syncedBatch_whereverItHasAHole(boolean closed) {
        TestStores.put(store, "deleted", "x");
        int begin = end();
        writeBatch("value");
        int end = end();
        store.sync();
        TestStores.put(store, "key-0", "behind");
        SimulatedFiles source = files;
        if (closed) {
            store.close();
        } else {
            source = files.image().afterKill();
        }
        byte[] whole = source.content(file);
        for (int hole = begin; hole < end; hole++) {
            SimulatedFiles damaged = source.image().afterKill();
            byte[] content = whole.clone();
            content[hole] ^= 0x55;
            damaged.plant(file, content);
            assertThatThrownBy(() -> TestStores.open(damaged, options).close())
                    .as("hole at %s", hole)
                    .isInstanceOf(CorruptionException.class)
                    .hasMessageContaining(file);
        }
        store.close();
    }
}
