package io.bitcask.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.Durability;
import io.bitcask.api.Keys;
import io.bitcask.api.LimitExceededException;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.StoreStats.FileStats;
import io.bitcask.api.Ttl;
import io.bitcask.api.ValueKind;
import io.bitcask.api.Values;
import io.bitcask.api.View;
import io.bitcask.api.WriteBatch;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches, as long as nothing goes wrong. */
@ParameterizedClass
@ValueSource(strings = {"protobuf", "json"})
class WriteBatchTest {

    private static final byte[] KEY = {1};

    private final MovableClock clock = new MovableClock();
    private final SimulatedFiles files = new SimulatedFiles();
    private final StoreOptions options;
    private final WriteBatch batch = new WriteBatch();
    private Store store;
    private View<String, String> texts;

    WriteBatchTest(String codec) {
        options =
                TestStores.SMALL_FILES.codec(codec).durability(Durability.NONE).clock(clock);
        open(options);
    }

    private void open(StoreOptions with) {
        store = TestStores.open(files, with);
        texts = store.view(Keys.utf8(), Values.utf8());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void write_appliesChangesInTheirOrder() {
        texts.put("old", "1");
        texts.put(batch, "a", "1");
        texts.put(batch, "a", "2");
        texts.delete(batch, "old");
        texts.put(batch, "b", "1");
        texts.delete(batch, "b");
        texts.put(batch, "c", "{}", ValueKind.JSON, Ttl.of(Duration.ofSeconds(1)));
        assertThat(batch.count()).isEqualTo(6);
        assertThat(batch.bytes()).isEqualTo(6 + 3 + 3 + 1 + 1 - 1);
        assertThat(store.write(batch)).isEqualTo(7);
        assertThat(texts.getEntry("a")).satisfies(entry -> {
            assertThat(entry.value()).isEqualTo("2");
            assertThat(entry.kind()).isEqualTo(ValueKind.TEXT);
            assertThat(entry.sequence()).isEqualTo(3);
        });
        assertThat(texts.contains("old")).isFalse();
        assertThat(texts.contains("b")).isFalse();
        assertThat(texts.getEntry("c"))
                .satisfies(entry -> assertThat(entry.kind()).isEqualTo(ValueKind.JSON));
        assertThat(store.size()).isEqualTo(2);
        clock.move(1_000);
        assertThat(texts.contains("c")).isFalse();
    }

    @Test
    void batch_isUsedAgain() {
        texts.put(batch, "a", "1");
        store.write(batch);
        assertThat(store.write(batch, Durability.SYNC)).isEqualTo(2);
        assertThat(store.stats().durableSequence()).isEqualTo(2);
        batch.clear();
        assertThat(batch.count()).isZero();
        assertThat(batch.bytes()).isZero();
        assertThat(store.write(batch)).as("nothing to write").isEqualTo(2);
        texts.put(batch, "b", "1");
        assertThat(store.write(batch)).isEqualTo(3);
    }

    @Test
    void batch_keepsCopies() {
        byte[] key = {1};
        byte[] value = {2};
        batch.put(key, value);
        key[0] = 9;
        value[0] = 9;
        store.write(batch);
        assertThat(store.get(new byte[] {1})).containsExactly(2);
    }

    @Test
    void delete_ofWhatIsAbsent_writesNothing() {
        texts.put("expired", "1", Ttl.of(Duration.ofMillis(1)));
        clock.move(1);
        texts.delete(batch, "absent");
        texts.delete(batch, "absent");
        texts.delete(batch, "expired");
        texts.delete(batch, "expired");
        assertThat(store.write(batch)).isEqualTo(2);
        assertThat(store.size()).isZero();
        assertThat(store.write(batch)).as("all is absent now").isEqualTo(2);
        texts.put(batch, "absent", "1");
        texts.delete(batch, "absent");
        assertThat(store.write(batch)).as("a put and its delete").isEqualTo(4);
        assertThat(store.size()).isZero();
    }

    @Test
    void defaultTtl_countsFromTheWriting() {
        store.close();
        open(options.defaultTtl(Duration.ofSeconds(1)));
        texts.put(batch, "default", "1");
        texts.put(batch, "never", "1", Ttl.NEVER);
        clock.move(600);
        store.write(batch);
        clock.move(999);
        assertThat(texts.contains("default")).isTrue();
        clock.move(1);
        assertThat(texts.contains("default")).isFalse();
        assertThat(texts.contains("never")).isTrue();
    }

    /** Each batch lies in one file, and the largest one has a file to itself. */
    @Test
    void batches_acrossManyFiles() {
        store.close();
        open(options.merge(MergeOptions.defaults().automatic(false)));
        for (int i = 0; i < 40; i++) {
            batch.clear();
            for (int j = 0; j < 8; j++) {
                texts.put(batch, "key-" + j, i + "x".repeat(150));
            }
            store.write(batch);
        }
        batch.clear();
        for (int j = 0; j < 8; j++) {
            texts.put(batch, "large-" + j, "x".repeat(20_000));
        }
        assertThat(store.write(batch)).isEqualTo(41 * 8);
        List<FileStats> all = store.stats().files();
        assertThat(all).hasSizeGreaterThan(10);
        assertThat(all).allSatisfy(file -> assertThat(file.recordCount() % 8).isZero());
        assertThat(all).anySatisfy(file -> assertThat(file.bytes()).isGreaterThan(160_000));
        for (int j = 0; j < 8; j++) {
            assertThat(texts.get("key-" + j)).isEqualTo(39 + "x".repeat(150));
            assertThat(texts.get("large-" + j)).hasSize(20_000);
        }
        store.close();
        open(options);
        assertThat(store.size()).isEqualTo(16);
        assertThat(texts.get("large-7")).hasSize(20_000);
    }

    @Test
    void manyChanges() {
        for (int i = 0; i < 30_000; i++) {
            texts.put(batch, "key-" + i % 10_000, Integer.toString(i));
        }
        assertThat(store.write(batch)).isEqualTo(30_000);
        assertThat(store.size()).isEqualTo(10_000);
        assertThat(texts.get("key-77")).isEqualTo("20077");
    }

    @Test
    void limits() {
        store.close();
        open(options.maxBatchBytes(100).maxKeyBytes(10).maxValueBytes(60));
        batch.put(new byte[10], new byte[60]);
        store.write(batch);
        batch.put(KEY, new byte[30]);
        assertRefused("the batch has 101 bytes, allowed are 100");
        batch.clear();
        batch.put(KEY, new byte[1]);
        batch.put(KEY, new byte[61]);
        assertRefused("the value has 61 bytes, allowed are 60");
        batch.clear();
        batch.put(KEY, new byte[1]);
        batch.delete(new byte[11]);
        assertRefused("the key has 11 bytes, allowed are 10");
        batch.clear();
        batch.delete(new byte[0]);
        assertRefused("the key has 0 bytes");
        assertThat(store.stats().lastSequence()).isEqualTo(1);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> store.write(batch))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining(message);
    }

    @Test
    void limit_ofTheCount() {
        for (int i = 0; i < WriteBatch.MAX_COUNT; i++) {
            batch.delete(KEY);
        }
        assertThatThrownBy(() -> batch.delete(KEY))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("1000001 changes, allowed are 1000000");
        assertThat(batch.count()).isEqualTo(WriteBatch.MAX_COUNT);
    }

    @Test
    void options_thatMakeNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> batch.put(KEY, KEY, Durability.SYNC));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> batch.put(KEY, KEY, ValueKind.TEXT, ValueKind.TEXT));
        assertThat(batch.count()).isZero();
    }
}
