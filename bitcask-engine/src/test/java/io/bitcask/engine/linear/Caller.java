package io.bitcask.engine.linear;

import io.bitcask.api.Durability;
import io.bitcask.api.Entry;
import io.bitcask.api.WriteBatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One thread that calls a store and notes what comes back. Most calls go to a few hot keys, the
 * others to keys that are left alone long enough to be moved by merges.
 */
final class Caller {

    static final int HOT_KEYS = 4;
    static final int KEYS = 40;

    private static final int LARGEST_FILLING_BYTES = 60;
    private static final int SYNC_EVERY = 1_000;

    private final int thread;
    private final SplittableRandom random;
    private final AtomicLong ticks;
    private final AtomicLong values;
    private final long[] lastSequences = new long[KEYS];
    private final List<List<Call>> callsByKey = new ArrayList<>();

    /**
     * Begins without calls.
     *
     * @param ticks the counter of all threads that calls and returns are timed by
     * @param values the number of the last value that was put by any thread
     */
    Caller(int thread, long seed, AtomicLong ticks, AtomicLong values) {
        this.thread = thread;
        this.random = new SplittableRandom(seed);
        this.ticks = ticks;
        this.values = values;
        for (int key = 0; key < KEYS; key++) {
            callsByKey.add(new ArrayList<>());
        }
    }

    static byte[] key(int index) {
        return "key-%02d".formatted(index).getBytes(StandardCharsets.US_ASCII);
    }

    private static final byte[][] KEY_BYTES = new byte[KEYS][];

    static {
        for (int key = 0; key < KEYS; key++) {
            KEY_BYTES[key] = key(key);
        }
    }

    private static byte[] bytes(long value) {
        int length = Long.BYTES + (int) (value % LARGEST_FILLING_BYTES);
        return ByteBuffer.allocate(length).putLong(value).array();
    }

    /** Makes some calls. */
    void call(Target target, int count) {
        for (int i = 0; i < count; i++) {
            int key = random.nextInt(8) == 0 ? random.nextInt(KEYS) : random.nextInt(HOT_KEYS);
            switch (random.nextInt(32)) {
                case 0, 1, 2, 3, 4, 5, 6 -> put(target, key);
                case 7, 8, 9 -> delete(target, key);
                case 10, 11, 12, 13 -> putIf(target, key, lastSequences[key]);
                case 14, 15, 16 -> putIf(target, key, 0);
                case 17, 18 -> deleteIf(target, key);
                case 19 -> batch(target, key, (key + 1 + random.nextInt(KEYS - 1)) % KEYS);
                default -> get(target, key);
            }
        }
    }

    private void put(Target target, int key) {
        long value = values.incrementAndGet();
        Durability durability = random.nextInt(SYNC_EVERY) == 0 ? Durability.SYNC : Durability.NONE;
        byte[] bytes = bytes(value);
        long calledAt = ticks.getAndIncrement();
        long sequence = target.put(KEY_BYTES[key], bytes, durability);
        note(key, Verb.PUT, value, 0, sequence, false, calledAt);
        lastSequences[key] = sequence;
    }

    private void putIf(Target target, int key, long expected) {
        long value = values.incrementAndGet();
        byte[] bytes = bytes(value);
        long calledAt = ticks.getAndIncrement();
        long sequence = target.putIfSequence(KEY_BYTES[key], bytes, expected);
        note(key, Verb.PUT_IF_SEQUENCE, value, expected, sequence, false, calledAt);
        lastSequences[key] = sequence == 0 ? lastSequences[key] : sequence;
    }

    private void delete(Target target, int key) {
        long calledAt = ticks.getAndIncrement();
        boolean removed = target.delete(KEY_BYTES[key]);
        note(key, Verb.DELETE, 0, 0, 0, removed, calledAt);
    }

    private void deleteIf(Target target, int key) {
        long expected = Math.max(1, lastSequences[key]);
        long calledAt = ticks.getAndIncrement();
        boolean removed = target.deleteIfSequence(KEY_BYTES[key], expected);
        note(key, Verb.DELETE_IF_SEQUENCE, 0, expected, 0, removed, calledAt);
    }

    /** Puts two keys at once; to each of them this is a put. */
    private void batch(Target target, int first, int second) {
        long value = values.addAndGet(2);
        WriteBatch batch = new WriteBatch();
        batch.put(KEY_BYTES[first], bytes(value - 1));
        batch.put(KEY_BYTES[second], bytes(value));
        long calledAt = ticks.getAndIncrement();
        long sequence = target.write(batch);
        note(first, Verb.PUT, value - 1, 0, sequence - 1, false, calledAt);
        note(second, Verb.PUT, value, 0, sequence, false, calledAt);
    }

    /** Looks at a key. */
    void get(Target target, int key) {
        long calledAt = ticks.getAndIncrement();
        Entry<byte[], byte[]> entry = target.get(KEY_BYTES[key]);
        long sequence = entry == null ? 0 : entry.sequence();
        long value = entry == null ? 0 : ByteBuffer.wrap(entry.value()).getLong();
        note(key, Verb.GET, value, 0, sequence, false, calledAt);
        lastSequences[key] = sequence;
    }

    private void note(
            int key,
            Verb verb,
            long value,
            long expected,
            long sequence,
            boolean removed,
            long calledAt) {
        long returnedAt = ticks.getAndIncrement();
        callsByKey
                .get(key)
                .add(new Call(
                        thread,
                        key,
                        verb,
                        value,
                        expected,
                        sequence,
                        removed,
                        calledAt,
                        returnedAt));
    }

    /** Hands out the calls on one key since the last time. */
    List<Call> takeCalls(int key) {
        return callsByKey.set(key, new ArrayList<>());
    }
}
