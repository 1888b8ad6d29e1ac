package io.bitcask.engine.badinput;

import static io.bitcask.engine.testing.TestStores.put;
import static io.bitcask.engine.testing.TestStores.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.LimitExceededException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.Ttl;
import io.bitcask.engine.testing.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Keys and values at and over their limits, records larger than files, clocks that run backwards.
 */
@ParameterizedClass
@CsvSource({"protobuf, true", "protobuf, false", "json, false"})
class LimitsTest {

    @Parameter(0)
    private String codec;

    @Parameter(1)
    private boolean mapped;

    @TempDir
    private Path directory;

    private StoreOptions options;

    @BeforeEach
    void choose() {
        options = TestStores.SMALL_FILES.codec(codec).mapActiveFile(mapped);
    }

    @Test
    void put_ofAnEmptyKey() {
        try (Store store = open()) {
            byte[] value = {1};
            assertThatThrownBy(() -> store.put(new byte[0], value))
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessageContaining("the key has 0 bytes")
                    .hasMessageContaining("at least one byte");
            assertThatThrownBy(() -> store.delete(new byte[0]))
                    .isInstanceOf(LimitExceededException.class);
            assertThat(store.get(new byte[0])).isNull();
            assertThat(store.stats().lastSequence()).isZero();
        }
    }

    @Test
    void put_ofTheLongestKey_andOfOneByteMore() {
        byte[] longest = random(StoreOptions.MAX_KEY_BYTES);
        byte[] tooLong = random(StoreOptions.MAX_KEY_BYTES + 1);
        byte[] value = {1};
        try (Store store = open()) {
            store.put(longest, value);
            assertThatThrownBy(() -> store.put(tooLong, value))
                    .isInstanceOfSatisfying(LimitExceededException.class, e -> {
                        assertThat(e.limit()).isEqualTo(65_535);
                        assertThat(e.actual()).isEqualTo(65_536);
                    });
            assertThatThrownBy(() -> store.delete(tooLong))
                    .isInstanceOf(LimitExceededException.class);
            assertThat(store.get(tooLong)).isNull();
        }
        try (Store store = open()) {
            assertThat(store.get(longest)).isEqualTo(value);
            assertThat(store.size()).isEqualTo(1);
        }
    }

    @Test
    void put_ofAValueOverTheLimit() {
        options = options.maxValueBytes(1_000).maxKeyBytes(3);
        try (Store store = open()) {
            byte[] key = {1, 2, 3};
            store.put(key, new byte[1_000]);
            assertThatThrownBy(() -> store.put(key, new byte[1_001]))
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessage("the value has 1001 bytes, allowed are 1000: store it in parts,"
                            + " or raise maxValueBytes");
            assertThatThrownBy(() -> store.putAsync(new byte[4], key))
                    .isInstanceOf(LimitExceededException.class);
            assertThat(store.get(key)).hasSize(1_000);
        }
    }

    @Test
    void put_ofRecordsLargerThanAFile() {
        byte[] large = random(3_000_000);
        try (Store store = open()) {
            put(store, "before", "value");
            store.put(new byte[] {1}, large);
            put(store, "between", "value");
            store.put(new byte[] {2}, Arrays.copyOf(large, 5_000));
            store.put(new byte[] {3}, Arrays.copyOf(large, 4_096));
            put(store, "after", "value");
            assertLarge(store, large);
        }
        try (Store store = open()) {
            assertThat(store.stats().recovery().cleanStop()).isTrue();
            assertLarge(store, large);
            put(store, "one more", "value");
            assertThat(text(store, "one more")).isEqualTo("value");
        }
    }

    private static void assertLarge(Store store, byte[] large) {
        assertThat(Arrays.equals(store.get(new byte[] {1}), large)).isTrue();
        assertThat(store.get(new byte[] {2})).isEqualTo(Arrays.copyOf(large, 5_000));
        assertThat(store.get(new byte[] {3})).isEqualTo(Arrays.copyOf(large, 4_096));
        assertThat(text(store, "before")).isEqualTo("value");
        assertThat(text(store, "between")).isEqualTo("value");
        assertThat(text(store, "after")).isEqualTo("value");
    }

    @Test
    void clock_thatIsSetBack_changesNoOrder() {
        AtomicLong now = new AtomicLong(2_000_000_000_000L);
        options = options.clock(() -> Instant.ofEpochMilli(now.get()));
        long first;
        try (Store store = open()) {
            first = put(store, "key", "old");
            now.addAndGet(-Duration.ofDays(365).toMillis());
            assertThat(put(store, "key", "new")).isGreaterThan(first);
            store.put(new byte[] {9}, new byte[] {1}, Ttl.of(Duration.ofSeconds(10)));
            put(store, "deleted", "value");
            now.addAndGet(-1);
            assertThat(store.delete(TestStores.bytes("deleted"))).isTrue();
        }
        now.addAndGet(-Duration.ofDays(365).toMillis());
        try (Store store = open()) {
            assertThat(text(store, "key")).isEqualTo("new");
            assertThat(text(store, "deleted")).isNull();
            assertThat(store.get(new byte[] {9})).isNotNull();
            put(store, "key", "newest");
        }
        now.set(0);
        try (Store store = open()) {
            assertThat(text(store, "key")).isEqualTo("newest");
        }
    }

    private Store open() {
        return TestStores.open(directory, options);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(7).nextBytes(bytes);
        return bytes;
    }
}
