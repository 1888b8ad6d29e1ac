package io.bitcask.engine.badinput;

import static io.bitcask.engine.testing.TestStores.bytes;
import static io.bitcask.engine.testing.TestStores.put;
import static io.bitcask.engine.testing.TestStores.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.Store;
import io.bitcask.engine.testing.TestStores;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** Threads that are interrupted go on, and find their interrupt status as it was. */
@Timeout(60)
@ParameterizedClass
@CsvSource({"protobuf, true", "protobuf, false", "json, false"})
class InterruptedCallsTest {

    @Parameter(0)
    private String codec;

    @Parameter(1)
    private boolean mapped;

    @TempDir
    private Path directory;

    @AfterEach
    void reset() {
        Thread.interrupted();
    }

    @Test
    void everyCall_ofAnInterruptedThread() {
        Thread.currentThread().interrupt();
        try (Store store = open()) {
            assertInterrupted("open");
            for (int i = 0; i < 20; i++) {
                put(store, "key" + i, "x".repeat(700));
                assertInterrupted("put");
                assertThat(text(store, "key" + i)).hasSize(700);
                assertInterrupted("get");
            }
            store.put(bytes("synced"), bytes("value"), Durability.SYNC);
            assertInterrupted("put with sync");
            store.sync();
            assertInterrupted("sync");
            assertThat(store.putAsync(bytes("async"), bytes("value"), Durability.SYNC))
                    .isNotNull();
            assertThat(store.delete(bytes("key3"))).isTrue();
            assertInterrupted("delete");
            assertThat(TestStores.contents(store)).hasSize(21);
            assertInterrupted("entries");
            assertThat(store.stats().keyCount()).isEqualTo(21);
            assertInterrupted("stats");
        }
        assertInterrupted("close");
        try (Store store = open()) {
            assertThat(store.stats().recovery().cleanStop()).isTrue();
            assertThat(TestStores.contents(store)).hasSize(21);
            store.clear();
            assertInterrupted("clear");
            assertThat(store.size()).isZero();
        }
        assertInterrupted("all");
    }

    @Test
    void calls_underAStormOfInterrupts() throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (Store store = open()) {
            Thread worker = Thread.ofPlatform().start(() -> {
                try {
                    for (int i = 0; i < 150; i++) {
                        put(store, "key" + i, "value" + i);
                        store.sync();
                        assertThat(text(store, "key" + i / 2)).isEqualTo("value" + i / 2);
                    }
                } catch (Throwable e) {
                    failure.set(e);
                }
            });
            while (worker.isAlive()) {
                worker.interrupt();
                Thread.sleep(0, 100_000);
            }
            assertThat(failure.get()).isNull();
        }
        try (Store store = open()) {
            assertThat(store.stats().recovery().cleanStop()).isTrue();
            assertThat(store.size()).isEqualTo(150);
        }
    }

    private static void assertInterrupted(String after) {
        assertThat(Thread.currentThread().isInterrupted()).as("after " + after).isTrue();
    }

    private Store open() {
        return TestStores.open(
                directory, TestStores.SMALL_FILES.codec(codec).mapActiveFile(mapped));
    }
}
