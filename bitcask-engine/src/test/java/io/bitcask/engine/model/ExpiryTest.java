package io.bitcask.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bitcask.api.Durability;
import io.bitcask.api.Entry;
import io.bitcask.api.Keys;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.Ttl;
import io.bitcask.api.ValueKind;
import io.bitcask.api.Values;
import io.bitcask.api.View;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** How long values live, under a clock that jumps. */
@ParameterizedClass
@ValueSource(strings = {"protobuf", "json"})
class ExpiryTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MovableClock clock = new MovableClock();
    private final SimulatedFiles files = new SimulatedFiles();
    private final StoreOptions options;

    ExpiryTest(String codec) {
        options =
                TestStores.SMALL_FILES.codec(codec).durability(Durability.NONE).clock(clock);
    }

    private static View<String, String> texts(Store store) {
        return store.view(Keys.utf8(), Values.utf8());
    }

    @Test
    void defaultTtl_holdsForPutsWithoutOne() {
        try (Store store = TestStores.open(files, options.defaultTtl(SECOND))) {
            View<String, String> texts = texts(store);
            texts.put("default", "1");
            texts.put("minute", "1", Ttl.of(MINUTE));
            texts.put("never", "1", Ttl.NEVER);
            texts.putIfAbsent("conditional", "1");
            texts.putAsync("async", "1").join();
            store.put(TestStores.bytes("bytes"), new byte[1]);
            assertThat(texts.timeToLive("default")).hasValue(Ttl.of(SECOND));
            assertThat(texts.timeToLive("minute")).hasValue(Ttl.of(MINUTE));
            assertThat(texts.timeToLive("never")).hasValue(Ttl.NEVER);
            clock.move(999);
            assertThat(texts.contains("default")).isTrue();
            assertThat(texts.timeToLive("default")).hasValue(Ttl.of(Duration.ofMillis(1)));
            clock.move(1);
            for (String gone : new String[] {"default", "conditional", "async", "bytes"}) {
                assertThat(texts.contains(gone)).as(gone).isFalse();
                assertThat(texts.timeToLive(gone)).as(gone).isEmpty();
            }
            assertThat(texts.contains("minute")).isTrue();
            clock.move(MINUTE.toMillis());
            assertThat(texts.contains("minute")).isFalse();
            assertThat(texts.contains("never")).isTrue();
        }
    }

    @Test
    void expire_keepsTheValueAndItsKind() {
        try (Store store = TestStores.open(files, options)) {
            View<String, String> texts = texts(store);
            texts.put("k", "{\"a\":[1,2]}", ValueKind.JSON);
            texts.put("raw", "\u0000\"", ValueKind.BYTES);
            clock.move(5);
            assertThat(texts.expire("k", SECOND)).isTrue();
            assertThat(texts.expire("raw", SECOND, Durability.SYNC)).isTrue();
            assertThat(texts.expire("absent", SECOND)).isFalse();
            Instant expiry = clock.instant().plus(SECOND);
            assertThat(texts.getEntry("k"))
                    .isEqualTo(new Entry<>(
                            "k", "{\"a\":[1,2]}", ValueKind.JSON, 3, clock.instant(), expiry));
            assertThat(texts.getEntry("raw"))
                    .isEqualTo(new Entry<>(
                            "raw", "\u0000\"", ValueKind.BYTES, 4, clock.instant(), expiry));
            clock.move(1_000);
            assertThat(texts.expire("k", SECOND)).isFalse();
            assertThat(texts.persist("k")).isFalse();
            assertThat(store.stats().lastSequence()).isEqualTo(4);
        }
    }

    @Test
    void persist_takesTheExpiryAway() {
        try (Store store = TestStores.open(files, options)) {
            View<String, String> texts = texts(store);
            texts.put("k", "v", Ttl.of(SECOND));
            assertThat(texts.persist("k")).isTrue();
            assertThat(texts.persist("k")).isFalse();
            assertThat(texts.persist("absent")).isFalse();
            assertThat(store.stats().lastSequence()).isEqualTo(2);
            clock.move(MINUTE.toMillis());
            assertThat(texts.get("k")).isEqualTo("v");
            assertThat(texts.timeToLive("k")).hasValue(Ttl.NEVER);
        }
    }

    @Test
    void times_thatMakeNoSense() {
        try (Store store = TestStores.open(files, options)) {
            View<String, String> texts = texts(store);
            texts.put("k", "v");
            assertThatIllegalArgumentException().isThrownBy(() -> texts.expire("k", Duration.ZERO));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> texts.expire("k", SECOND, Ttl.of(SECOND)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> options.defaultTtl(Duration.ofMillis(-1)));
        }
    }

    @Test
    void expiry_isAbsolute_andSurvivesReopening() {
        try (Store store = TestStores.open(files, options)) {
            texts(store).put("k", "v", Ttl.of(SECOND));
            clock.move(600);
        }
        SimulatedFiles again = files.image().afterKill();
        try (Store store = TestStores.open(again, options)) {
            assertThat(texts(store).timeToLive("k")).hasValue(Ttl.of(Duration.ofMillis(400)));
            clock.move(400);
            assertThat(texts(store).get("k")).isNull();
        }
    }

    /** What {@link Ttl} says of clocks that jump. */
    @Test
    void clock_thatJumps() {
        try (Store store = TestStores.open(files, options)) {
            View<String, String> texts = texts(store);
            texts.put("k", "v", Ttl.of(SECOND));
            texts.put("deleted", "v", Ttl.of(SECOND));
            clock.move(MINUTE.toMillis());
            assertThat(texts.get("k")).isNull();
            assertThat(texts.delete("deleted")).isFalse();
            clock.move(-MINUTE.toMillis());
            assertThat(texts.get("k")).as("not yet written over").isEqualTo("v");
            assertThat(texts.get("deleted")).as("written over").isNull();
            clock.move(-MINUTE.toMillis());
            assertThat(texts.timeToLive("k")).hasValue(Ttl.of(MINUTE.plus(SECOND)));
            assertThat(texts.putIfAbsent("k", "w")).isEmpty();
            long sequence = texts.put("k", "written before it was");
            assertThat(sequence).isEqualTo(4);
            assertThat(texts.get("k")).isEqualTo("written before it was");
        }
    }

    /** A new expiry must never bring an old value back over a new one. */
    @Test
    void expire_againstWriters_losesNoWrite() throws InterruptedException {
        try (Store store = TestStores.open(files, options)) {
            View<String, Long> numbers = store.view(Keys.utf8(), Values.int64());
            AtomicLong next = new AtomicLong();
            numbers.put("n", next.incrementAndGet());
            Threads threads = new Threads();
            threads.repeat("writer", () -> {
                long number = next.incrementAndGet();
                numbers.put("n", number);
                requireNotOlder(numbers.get("n"), number);
            });
            threads.repeat("expirer", () -> numbers.expire("n", MINUTE));
            threads.repeat("persister", () -> numbers.persist("n"));
            threads.runFor(500);
            threads.stop();
            assertThat(numbers.get("n")).isEqualTo(next.get());
        }
    }

    private static void requireNotOlder(@Nullable Long found, long number) {
        assertThat(found).isNotNull().isGreaterThanOrEqualTo(number);
    }
}
