package io.bitcask.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bitcask.api.Durability;
import io.bitcask.api.Entry;
import io.bitcask.api.Keys;
import io.bitcask.api.Store;
import io.bitcask.api.Ttl;
import io.bitcask.api.ValueKind;
import io.bitcask.api.Values;
import io.bitcask.api.View;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes that depend on what their key has. */
@ParameterizedClass
@ValueSource(strings = {"protobuf", "json"})
class ConditionalWritesTest {

    private static final int THREADS = 4;
    private static final int INCREMENTS = 2_000;

    private final MovableClock clock = new MovableClock();
    private final Store store;
    private final View<String, String> texts;
    private final View<String, Long> numbers;

    ConditionalWritesTest(String codec) {
        store = TestStores.open(
                new SimulatedFiles(),
                TestStores.SMALL_FILES.codec(codec).durability(Durability.NONE).clock(clock));
        texts = store.view(Keys.utf8(), Values.utf8());
        numbers = store.view(Keys.utf8(), Values.int64());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void putIfAbsent_storesOnce() {
        assertThat(texts.putIfAbsent("k", "one")).hasValue(1);
        assertThat(texts.putIfAbsent("k", "two")).isEmpty();
        assertThat(texts.get("k")).isEqualTo("one");
        assertThat(store.stats().lastSequence()).isEqualTo(1);
        texts.delete("k");
        assertThat(texts.putIfAbsent("k", "three", ValueKind.JSON)).hasValue(3);
        assertThat(kind("k")).isEqualTo(ValueKind.JSON);
    }

    private ValueKind kind(String key) {
        Entry<String, String> entry = texts.getEntry(key);
        assertThat(entry).isNotNull();
        return entry.kind();
    }

    @Test
    void putIfAbsent_whenTheValueHasExpired() {
        texts.put("k", "one", Ttl.of(Duration.ofMillis(10)));
        assertThat(texts.putIfAbsent("k", "two")).isEmpty();
        clock.move(10);
        assertThat(texts.putIfSequence("k", "two", 1)).isEmpty();
        assertThat(texts.putIfAbsent("k", "two")).hasValue(2);
        assertThat(texts.get("k")).isEqualTo("two");
    }

    @Test
    void putIfSequence_comparesWithTheNewestRecord() {
        long first = texts.put("k", "one");
        assertThat(texts.putIfSequence("k", "two", first + 1)).isEmpty();
        assertThat(texts.putIfSequence("k", "two", 0)).isEmpty();
        assertThat(texts.putIfSequence("k", "two", first)).hasValue(first + 1);
        assertThat(texts.putIfSequence("k", "three", first)).isEmpty();
        assertThat(texts.putIfSequence("absent", "three", first)).isEmpty();
        assertThat(texts.get("k")).isEqualTo("two");
        assertThat(texts.contains("absent")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> texts.putIfSequence("k", "four", -1))
                .withMessageContaining("-1");
    }

    @Test
    void deleteIfSequence_comparesWithTheNewestRecord() {
        long first = texts.put("k", "one");
        long second = texts.put("k", "two");
        assertThat(texts.deleteIfSequence("k", first)).isFalse();
        assertThat(texts.get("k")).isEqualTo("two");
        assertThat(texts.deleteIfSequence("k", second, Durability.SYNC)).isTrue();
        assertThat(texts.contains("k")).isFalse();
        assertThat(texts.deleteIfSequence("k", second)).isFalse();
        assertThat(store.size()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> texts.deleteIfSequence("k", 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> texts.deleteIfSequence("k", 1, ValueKind.TEXT));
    }

    @Test
    void update_storesWhatTheFunctionMakes() {
        assertThat(texts.update("k", old -> old + "!")).isEqualTo("null!");
        assertThat(texts.update("k", old -> old + "!")).isEqualTo("null!!");
        assertThat(texts.update("k", old -> null, Ttl.NEVER, Durability.SYNC)).isNull();
        assertThat(texts.contains("k")).isFalse();
        assertThat(texts.update("k", old -> null)).isNull();
        assertThat(store.stats().lastSequence()).isEqualTo(3);
    }

    @Test
    void update_whenAnotherWriteComesInBetween_runsAgain() {
        texts.put("k", "one");
        AtomicInteger calls = new AtomicInteger();
        String stored = texts.update("k", old -> {
            if (calls.incrementAndGet() == 1) {
                texts.put("k", "two");
            }
            return old + "!";
        });
        assertThat(stored).isEqualTo("two!");
        assertThat(texts.get("k")).isEqualTo("two!");
        assertThat(calls).hasValue(2);
    }

    @Test
    void update_byManyThreads_losesNothing() throws InterruptedException {
        Threads threads = new Threads();
        AtomicLong left = new AtomicLong(THREADS * (long) INCREMENTS);
        for (int i = 0; i < THREADS; i++) {
            threads.repeat("incrementer-" + i, () -> {
                if (left.getAndDecrement() <= 0) {
                    throw new Threads.Done(new AssertionError("all is done"));
                }
                numbers.update("n", old -> old == null ? 1 : old + 1);
            });
        }
        threads.join();
        assertThat(numbers.get("n")).isEqualTo(THREADS * (long) INCREMENTS);
        assertThat(store.stats().lastSequence()).isEqualTo(THREADS * (long) INCREMENTS);
    }

    @Test
    void putIfAbsent_byManyThreads_hasOneWinner() throws InterruptedException {
        AtomicInteger round = new AtomicInteger();
        AtomicInteger winners = new AtomicInteger();
        Threads threads = new Threads();
        for (int i = 0; i < THREADS; i++) {
            threads.repeat("rival-" + i, () -> {
                int next = round.getAndIncrement();
                if (next >= INCREMENTS) {
                    throw new Threads.Done(new AssertionError("all is done"));
                }
                if (texts.putIfAbsent("k" + next / THREADS, "v").isPresent()) {
                    winners.incrementAndGet();
                }
            });
        }
        threads.join();
        assertThat(winners).hasValue(INCREMENTS / THREADS);
    }
}
