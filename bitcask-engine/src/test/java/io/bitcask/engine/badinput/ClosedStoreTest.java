package io.bitcask.engine.badinput;

import static io.bitcask.engine.testing.TestStores.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.Durability;
import io.bitcask.api.Keys;
import io.bitcask.api.Store;
import io.bitcask.api.StoreClosedException;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.Transaction;
import io.bitcask.api.Values;
import io.bitcask.api.View;
import io.bitcask.api.WriteBatch;
import io.bitcask.engine.testing.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every method after close, in every kind of view, and a close in the middle of calls. */
@Timeout(60)
class ClosedStoreTest {

    private static final byte[] KEY = {1};
    private static final byte[] VALUE = {2};

    @TempDir
    private Path directory;

    @Test
    void everyMethod_afterClose() {
        Store store = TestStores.open(directory, StoreOptions.defaults());
        View<String, String> view = store.view(Keys.utf8(), Values.utf8());
        store.put(KEY, VALUE);
        Transaction transaction = store.transaction();
        Stream<byte[]> keys = store.keys();
        store.close();
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put("put", () -> store.put(KEY, VALUE));
        calls.put("put with options", () -> store.put(KEY, VALUE, Durability.SYNC));
        calls.put("putAsync", () -> store.putAsync(KEY, VALUE));
        calls.put("delete", () -> store.delete(KEY));
        calls.put("delete with options", () -> store.delete(KEY, Durability.SYNC));
        calls.put("putIfAbsent", () -> store.putIfAbsent(KEY, VALUE));
        calls.put("putIfSequence", () -> store.putIfSequence(KEY, VALUE, 1));
        calls.put("deleteIfSequence", () -> store.deleteIfSequence(KEY, 1));
        calls.put("update", () -> store.update(KEY, value -> value));
        calls.put("expire", () -> store.expire(KEY, Duration.ofSeconds(1)));
        calls.put("persist", () -> store.persist(KEY));
        calls.put("timeToLive", () -> store.timeToLive(KEY));
        calls.put("write", () -> store.write(new WriteBatch()));
        calls.put("transaction", store::transaction);
        calls.put("transact", () -> store.transact(tx -> tx.get(KEY)));
        calls.put("get of a transaction", () -> transaction.get(KEY));
        calls.put("commit", transaction::commit);
        calls.put("get", () -> store.get(KEY));
        calls.put("get of an absent key", () -> store.get(VALUE));
        calls.put("getEntry", () -> store.getEntry(KEY));
        calls.put("contains", () -> store.contains(KEY));
        calls.put("read", () -> store.read(KEY, buffer -> 1));
        calls.put("keys", store::keys);
        calls.put("entries", store::entries);
        calls.put("forEach", () -> store.forEach((key, value) -> {}));
        calls.put("fold", () -> store.fold(0, (sum, entry) -> sum + 1));
        calls.put("size", store::size);
        calls.put("clear", store::clear);
        calls.put("sync", store::sync);
        calls.put("stats", store::stats);
        calls.put("a stream that was open", keys::count);
        calls.put("view get", () -> view.get("a"));
        calls.put("view put", () -> view.put("a", "b"));
        calls.put("view putAsync", () -> view.putAsync("a", "b"));
        calls.put("view delete", () -> view.delete("a"));
        calls.put("view putIfAbsent", () -> view.putIfAbsent("a", "b"));
        calls.put("view deleteIfSequence", () -> view.deleteIfSequence("a", 1));
        calls.put("view expire", () -> view.expire("a", Duration.ofSeconds(1)));
        calls.put("view persist", () -> view.persist("a"));
        calls.put("view timeToLive", () -> view.timeToLive("a"));
        calls.put("view keys", view::keys);
        calls.put("view entries", view::entries);
        calls.forEach((name, call) -> assertThatThrownBy(call)
                .as(name)
                .isInstanceOf(StoreClosedException.class)
                .hasMessageContaining(directory.toString()));

        assertThat(store.directory()).isEqualTo(directory);
        assertThatCode(store::close).doesNotThrowAnyException();
    }

    @Test
    void close_inTheMiddleOfCalls_endsThemNormallyOrWithTheException() throws Exception {
        for (int round = 0; round < 10; round++) {
            Store store = TestStores.open(directory, TestStores.SMALL_FILES);
            put(store, "key", "value");
            try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
                Future<?> reader =
                        pool.submit(() -> untilClosed(() -> store.get(TestStores.bytes("key"))));
                Future<?> walker =
                        pool.submit(() -> untilClosed(() -> store.forEach((key, value) -> {})));
                Future<?> writer =
                        pool.submit(() -> untilClosed(() -> put(store, "other", "x".repeat(200))));
                Thread.sleep(5);
                store.close();
                reader.get();
                walker.get();
                writer.get();
            }
        }
        try (Store store = TestStores.open(directory, TestStores.SMALL_FILES)) {
            assertThat(store.stats().recovery().cleanStop()).isTrue();
            assertThat(TestStores.text(store, "key")).isEqualTo("value");
        }
    }

    private static boolean untilClosed(Runnable call) {
        while (true) {
            try {
                call.run();
            } catch (StoreClosedException e) {
                return true;
            }
        }
    }
}
