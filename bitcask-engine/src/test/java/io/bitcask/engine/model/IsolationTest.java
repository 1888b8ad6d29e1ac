package io.bitcask.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.Entry;
import io.bitcask.api.Keys;
import io.bitcask.api.Store;
import io.bitcask.api.Transaction;
import io.bitcask.api.TransactionConflictException;
import io.bitcask.api.Values;
import io.bitcask.api.View;
import io.bitcask.api.WriteBatch;
import io.bitcask.engine.model.SerialisationGraph.Committed;
import io.bitcask.engine.testing.TestStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link Transaction} promises to threads that get in each other's way. */
@Timeout(120)
@ParameterizedClass
@ValueSource(strings = {"protobuf", "json"})
class IsolationTest {

    private static final int THREADS = 4;
    private static final int KEY_COUNT = 8;
    private static final int RUN_MILLIS = 1_500;
    private static final long TOTAL = 1_000L * KEY_COUNT;

    private final String codec;
    private final AtomicLong lastId = new AtomicLong();
    private final Queue<Committed> committed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger conflicts = new AtomicInteger();

    @TempDir
    private Path directory;

    private Store store;
    private View<Long, Long> numbers;

    IsolationTest(String codec) {
        this.codec = codec;
    }

    @BeforeEach
    void open() {
        store = TestStores.open(
                directory, TestStores.SMALL_FILES.codec(codec).durability(Durability.NONE));
        numbers = store.view(Keys.int64(), Values.int64());
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Values are the numbers of the transactions that put them. */
    @Test
    void randomHistories_haveNoCircle() throws InterruptedException {
        Threads threads = new Threads();
        for (int i = 0; i < THREADS; i++) {
            SplittableRandom random = new SplittableRandom(i);
            threads.repeat("transactor-" + i, () -> {
                int choice = random.nextInt(10);
                if (choice < 7) {
                    transaction(random);
                } else if (choice < 8) {
                    batch(random);
                } else {
                    conditionalPut(random);
                }
            });
        }
        threads.runFor(RUN_MILLIS, () -> committed.size() > 100 && conflicts.get() > 0);
        threads.stop();
        assertThat(committed).hasSizeGreaterThan(100);
        assertThat(conflicts).hasPositiveValue();
        assertThat(new SerialisationGraph(committed).circle()).isEmpty();
    }

    private void transaction(SplittableRandom random) {
        long id = lastId.incrementAndGet();
        Map<Integer, Long> reads = new HashMap<>();
        List<Integer> written = new ArrayList<>();
        try (Transaction transaction = store.transaction()) {
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                int key = random.nextInt(KEY_COUNT);
                if (!written.contains(key)) {
                    Long value = numbers.get(transaction, (long) key);
                    reads.put(key, value == null ? SerialisationGraph.NOBODY : value);
                }
                if (random.nextInt(3) > 0) {
                    int target = random.nextInt(KEY_COUNT);
                    if (!written.contains(target)) {
                        numbers.put(transaction, (long) target, id);
                        written.add(target);
                    }
                }
                Thread.yield();
            }
            committed.add(new Committed(id, reads, sequences(written, transaction.commit())));
        } catch (TransactionConflictException e) {
            conflicts.incrementAndGet();
        }
    }

    private static Map<Integer, Long> sequences(List<Integer> keys, long last) {
        Map<Integer, Long> writes = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            writes.put(keys.get(i), last - keys.size() + 1 + i);
        }
        return writes;
    }

    private void batch(SplittableRandom random) {
        long id = lastId.incrementAndGet();
        int key = random.nextInt(KEY_COUNT - 1);
        WriteBatch batch = new WriteBatch();
        numbers.put(batch, (long) key, id);
        numbers.put(batch, key + 1L, id);
        committed.add(
                new Committed(id, Map.of(), sequences(List.of(key, key + 1), store.write(batch))));
    }

    private void conditionalPut(SplittableRandom random) {
        long id = lastId.incrementAndGet();
        int key = random.nextInt(KEY_COUNT);
        Entry<Long, Long> before = numbers.getEntry((long) key);
        Thread.yield();
        OptionalLong sequence =
                numbers.putIfSequence((long) key, id, before == null ? 0 : before.sequence());
        if (sequence.isPresent()) {
            committed.add(new Committed(
                    id,
                    Map.of(key, before == null ? SerialisationGraph.NOBODY : before.value()),
                    Map.of(key, sequence.getAsLong())));
        }
    }

    @Test
    void transfers_keepTheSum() throws InterruptedException {
        for (long key = 0; key < KEY_COUNT; key++) {
            numbers.put(key, TOTAL / KEY_COUNT);
        }
        AtomicInteger sums = new AtomicInteger();
        Threads threads = new Threads();
        for (int i = 0; i < THREADS - 1; i++) {
            SplittableRandom random = new SplittableRandom(i);
            threads.repeat("transfer-" + i, () -> transfer(random));
        }
        threads.repeat("auditor", () -> {
            assertThat(store.<Long>transact(this::sum)).isEqualTo(TOTAL);
            sums.incrementAndGet();
        });
        threads.runFor(RUN_MILLIS, () -> sums.get() > 0);
        threads.stop();
        assertThat(sums).hasPositiveValue();
        assertThat(store.<Long>transact(this::sum)).isEqualTo(TOTAL);
    }

    private void transfer(SplittableRandom random) {
        long from = random.nextInt(KEY_COUNT);
        long to = (from + 1 + random.nextInt(KEY_COUNT - 1)) % KEY_COUNT;
        store.transact(transaction -> {
            long amount = Math.min(random.nextInt(100), balance(transaction, from));
            numbers.put(transaction, from, balance(transaction, from) - amount);
            numbers.put(transaction, to, balance(transaction, to) + amount);
            return amount;
        });
        Thread.yield();
    }

    private long balance(Transaction transaction, long key) {
        Long balance = numbers.get(transaction, key);
        return balance == null ? 0 : balance;
    }

    private long sum(Transaction transaction) {
        long sum = 0;
        for (long key = 0; key < KEY_COUNT; key++) {
            sum += balance(transaction, key);
        }
        return sum;
    }

    /** Of two doctors on call each may leave if the other stays. */
    @Test
    void writeSkew_doesNotHappen() throws InterruptedException {
        CyclicBarrier barrier = new CyclicBarrier(2);
        Threads threads = new Threads();
        for (int i = 0; i < 2; i++) {
            long own = i;
            AtomicInteger rounds = new AtomicInteger();
            threads.repeat("doctor-" + i, () -> {
                if (rounds.getAndIncrement() == 500) {
                    throw new Threads.Done(new AssertionError("all is done"));
                }
                if (own == 0) {
                    numbers.put(0L, 1L);
                    numbers.put(1L, 1L);
                }
                await(barrier);
                store.transact(transaction -> {
                    if (balance(transaction, 0) + balance(transaction, 1) == 2) {
                        numbers.put(transaction, own, 0L);
                    }
                    return own;
                });
                await(barrier);
                assertThat(store.<Long>transact(
                                transaction -> balance(transaction, 0) + balance(transaction, 1)))
                        .isEqualTo(1);
                await(barrier);
            });
        }
        threads.join();
    }

    private static void await(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        } catch (BrokenBarrierException e) {
            throw new AssertionError("the other thread has failed", e);
        }
    }

    @Test
    void counters_loseNoUpdate() throws InterruptedException {
        AtomicLong increments = new AtomicLong();
        Threads threads = new Threads();
        for (int i = 0; i < THREADS; i++) {
            SplittableRandom random = new SplittableRandom(i);
            threads.repeat("counter-" + i, () -> {
                long key = random.nextInt(2);
                store.transact(transaction -> {
                    numbers.put(transaction, key, balance(transaction, key) + 1);
                    return key;
                });
                increments.incrementAndGet();
            });
        }
        threads.runFor(RUN_MILLIS, () -> increments.get() > 0);
        threads.stop();
        assertThat(store.<Long>transact(this::sum)).isEqualTo(increments.get());
        assertThat(increments).hasPositiveValue();
    }
}
