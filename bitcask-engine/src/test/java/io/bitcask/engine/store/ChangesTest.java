package io.bitcask.engine.store;

import static io.bitcask.engine.testing.TestStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.Change;
import io.bitcask.api.Changes;
import io.bitcask.api.Changes.Shown;
import io.bitcask.api.Durability;
import io.bitcask.api.HistoryGoneException;
import io.bitcask.api.Keys;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Store;
import io.bitcask.api.StoreClosedException;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.Values;
import io.bitcask.api.WriteBatch;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Change streams against a list of all that was written. */
@Timeout(120)
class ChangesTest {

    private static final Duration NOW = Duration.ZERO;
    private static final StoreOptions OPTIONS = TestStores.SMALL_FILES
            .durability(Durability.NONE)
            .merge(MergeOptions.defaults().automatic(false));

    private final SimulatedFiles files = new SimulatedFiles();
    private final List<String> written = new ArrayList<>();
    private Store store = TestStores.open(files, OPTIONS);

    private void put(String key, String value) {
        long sequence = store.put(bytes(key), bytes(value));
        written.add(sequence + " " + key + "=" + value);
    }

    private void delete(String key) {
        if (store.delete(bytes(key))) {
            written.add(store.stats().lastSequence() + " " + key + "=null");
        }
    }

    private static String text(Change<byte[], byte[]> change) {
        Change<String, String> typed = Change.of(change, Keys.utf8(), Values.utf8());
        return typed.sequence() + " " + typed.key() + "=" + typed.value();
    }

    private static List<String> drain(Changes changes, int most) throws InterruptedException {
        List<String> result = new ArrayList<>();
        while (result.size() < most) {
            Change<byte[], byte[]> change = changes.poll(NOW);
            if (change == null) {
                break;
            }
            result.add(text(change));
        }
        return result;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void anything_atAnyTime_isSeenOnceAndInOrder(long seed) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> seen = new ArrayList<>();
        Changes changes = store.changes(1, Shown.VISIBLE);
        for (int i = 0; i < 2_500; i++) {
            String key = "k" + random.nextInt(50);
            switch (random.nextInt(50)) {
                case 0, 1 -> store.merging().run();
                case 2 -> {
                    // A merge between closing and opening again may drop what was not seen.
                    seen.addAll(drain(changes, Integer.MAX_VALUE));
                    long from = changes.seenSequence() + 1;
                    changes.close();
                    store.close();
                    store = TestStores.open(
                            files, OPTIONS.codec(random.nextBoolean() ? "json" : "protobuf"));
                    changes = store.changes(from, Shown.VISIBLE);
                }
                case 3, 4 -> seen.addAll(drain(changes, random.nextInt(60)));
                case 5 -> {
                    Changes before = changes;
                    changes = store.changes(before.seenSequence() + 1, Shown.VISIBLE);
                    before.close();
                }
                case 6 ->
                    ((BitcaskStore) store).changeStreams().largestWindow(1 + random.nextInt(100));
                case 7, 8, 9, 10, 11, 12 -> delete(key);
                default -> put(key, "v" + i + "x".repeat(random.nextInt(200)));
            }
        }
        seen.addAll(drain(changes, Integer.MAX_VALUE));
        assertThat(seen).isEqualTo(written);
        changes.close();
        store.close();
        assertThat(files.openCount()).isZero();
    }

    @Test
    void slowReader_missesNothing_whileMergesRun() throws InterruptedException {
        Changes changes = store.changes(1, Shown.VISIBLE);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            for (int k = 0; k < 60; k++) {
                put("k" + k % 20, i + " " + k + "x".repeat(100));
            }
            store.merging().run();
            seen.addAll(drain(changes, 7));
        }
        seen.addAll(drain(changes, Integer.MAX_VALUE));
        assertThat(seen).isEqualTo(written);
        changes.close();
        store.merging().run();
        assertThat(store.stats().files().stream()
                        .mapToLong(file -> file.recordCount())
                        .sum())
                .as("what nobody wants goes")
                .isLessThan(100);
        store.close();
    }

    @Test
    void afterAMergeWithoutAStream_theStoreSaysWhatIsGone() throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            put("k" + i % 10, "v" + i + "x".repeat(100));
        }
        store.merging().run();
        AtomicReference<HistoryGoneException> gone = new AtomicReference<>();
        assertThatThrownBy(() -> store.changes(1))
                .isInstanceOfSatisfying(HistoryGoneException.class, gone::set);
        long from = gone.get().availableFrom();
        assertThat(from).isBetween(2L, 301L);
        put("after", "all");
        try (Changes changes = store.changes(from, Shown.VISIBLE)) {
            assertThat(drain(changes, Integer.MAX_VALUE))
                    .isEqualTo(written.subList((int) from - 1, written.size()));
        }
        store.close();
    }

    @Test
    void notDurable_isShownOnlyToThoseWhoAsk() throws InterruptedException {
        put("a", "1");
        try (Changes durable = store.changes(1);
                Changes visible = store.changes(1, Shown.VISIBLE)) {
            assertThat(drain(visible, 9)).containsExactly("1 a=1");
            assertThat(durable.poll(NOW)).isNull();
            store.sync();
            assertThat(drain(durable, 9)).containsExactly("1 a=1");
            put("b", "2");
            assertThat(durable.poll(NOW)).isNull();
            put("c", "3");
            store.sync();
            put("d", "4");
            assertThat(drain(durable, 9)).containsExactly("2 b=2", "3 c=3");
        }
        store.close();
    }

    @Test
    void batches_appearWholeAndInOrder() throws Exception {
        Future<?> writer = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 500; i++) {
                WriteBatch batch = new WriteBatch();
                for (int k = 0; k < 5; k++) {
                    batch.put(bytes("k" + k), bytes(i + ""));
                }
                store.write(batch);
            }
        });
        try (Changes changes = store.changes(1, Shown.VISIBLE)) {
            for (int i = 0; i < 500; i++) {
                assertThat(text(changes.take())).endsWith("k0=" + i);
                for (int k = 1; k < 5; k++) {
                    Change<byte[], byte[]> rest = changes.poll(NOW);
                    assertThat(rest).isNotNull();
                    assertThat(text(rest)).endsWith("k" + k + "=" + i);
                }
            }
        }
        writer.get();
        store.close();
    }

    @Test
    void waiting_endsWithAChange_withClosing_andWithAnInterrupt() throws Exception {
        Changes changes = store.changes(1);
        Future<String> waiting = waiting(changes);
        store.put(bytes("a"), bytes("1"), Durability.SYNC);
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo("1 a=1");

        Future<String> closed = waiting(changes);
        changes.close();
        assertThat(closed.get(30, TimeUnit.SECONDS)).contains("IllegalStateException");
        assertThat(changes.hasNext()).isFalse();

        Changes other = store.changes(2);
        Future<String> storeClosed = waiting(other);
        CompletableFuture<String> interrupted = new CompletableFuture<>();
        Changes third = store.changes(2);
        Thread thread = Thread.ofPlatform().start(() -> interrupted.complete(outcome(third)));
        thread.interrupt();
        assertThat(interrupted.get(30, TimeUnit.SECONDS)).contains("InterruptedException");
        store.close();
        assertThat(storeClosed.get(30, TimeUnit.SECONDS))
                .contains(StoreClosedException.class.getSimpleName());
        assertThat(files.openCount()).isZero();
    }

    private static Future<String> waiting(Changes changes) {
        CompletableFuture<String> result = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> result.complete(outcome(changes)));
        return result;
    }

    private static String outcome(Changes changes) {
        try {
            return text(changes.take());
        } catch (InterruptedException | RuntimeException e) {
            return e.toString();
        }
    }

    @Test
    void clearing_endsStreams() throws InterruptedException {
        put("a", "1");
        store.sync();
        try (Changes changes = store.changes(1)) {
            assertThat(drain(changes, 9)).hasSize(1);
            store.clear();
            assertThatThrownBy(() -> changes.poll(NOW)).isInstanceOf(HistoryGoneException.class);
        }
        assertThatThrownBy(() -> store.changes(1)).isInstanceOf(HistoryGoneException.class);
        long sequence = store.put(bytes("b"), bytes("2"), Durability.SYNC);
        try (Changes changes = store.changes(sequence)) {
            assertThat(drain(changes, 9)).containsExactly(sequence + " b=2");
        }
        assertThatThrownBy(() -> store.changes(0)).isInstanceOf(IllegalArgumentException.class);
        store.close();
    }

    @Test
    void publisher_givesWhatIsRequested_andNoMore() throws Exception {
        for (int i = 0; i < 5; i++) {
            put("k" + i, "v" + i);
        }
        store.sync();
        Follower follower = new Follower();
        store.publisher(2).subscribe(follower);
        follower.subscription().request(1);
        assertThat(follower.next()).isEqualTo("2 k1=v1");
        assertThat(follower.nothingMore()).isTrue();
        follower.subscription().request(2);
        assertThat(follower.next()).isEqualTo("3 k2=v2");
        assertThat(follower.next()).isEqualTo("4 k3=v3");
        follower.subscription().request(Long.MAX_VALUE);
        follower.subscription().request(Long.MAX_VALUE);
        assertThat(follower.next()).isEqualTo("5 k4=v4");
        store.put(bytes("new"), bytes("one"), Durability.SYNC);
        assertThat(follower.next()).isEqualTo("6 new=one");
        follower.subscription().cancel();
        store.put(bytes("not"), bytes("seen"), Durability.SYNC);
        assertThat(follower.nothingMore()).isTrue();

        Follower wrong = new Follower();
        store.publisher(1).subscribe(wrong);
        wrong.subscription().request(0);
        assertThat(wrong.next()).contains("IllegalArgumentException");

        Follower last = new Follower();
        store.publisher(100).subscribe(last);
        last.subscription().request(1);
        store.close();
        assertThat(last.next()).contains("StoreClosedException");
    }

    @Test
    void nullSubscriber_isRefused() {
        @Nullable Follower none = null;
        assertThatThrownBy(() -> store.publisher(1).subscribe(none))
                .isInstanceOf(NullPointerException.class);
        store.close();
    }
}
