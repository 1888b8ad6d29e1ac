package io.bitcask.tests.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One of the steps that a thread of the writer takes, one after another: a put, a delete, or a
 * batch of some. What a step does follows
 * from its number alone, so the writer and those who check on it need not talk about it.
 *
 * @param thread the thread's number
 * @param number the step's number, from 1 up
 */
record Step(int thread, long number) {

    private static final int KEYS = 60;
    private static final int DELETE_ONE_IN = 8;
    private static final int BATCH_ONE_IN = 10;
    private static final int LARGEST_BATCH = 6;
    private static final int MEDIUM_ONE_IN = 12;
    private static final int LARGE_ONE_IN = 400;
    private static final int SMALL_BYTES = 200;
    private static final int MEDIUM_BYTES = 6_000;
    private static final int LARGE_BYTES = 300_000;

    /** Returns what the step does: one change, or all of a batch. */
    List<Change> changes() {
        SplittableRandom random = new SplittableRandom(thread * 1_000_003L + number);
        int count = random.nextInt(BATCH_ONE_IN) == 0 ? 2 + random.nextInt(LARGEST_BATCH - 1) : 1;
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean delete = random.nextInt(DELETE_ONE_IN) == 0;
            String key = "thread " + thread + " key " + random.nextInt(KEYS);
            changes.add(new Change(key, delete, delete ? new byte[0] : value(random)));
        }
        return changes;
    }

    /** Returns a value: it begins with the step's number, so that no two are alike. */
    private byte[] value(SplittableRandom random) {
        int length = random.nextInt(SMALL_BYTES);
        if (random.nextInt(MEDIUM_ONE_IN) == 0) {
            length = random.nextInt(MEDIUM_BYTES);
        }
        if (random.nextInt(LARGE_ONE_IN) == 0) {
            length = random.nextInt(LARGE_BYTES);
        }
        byte[] head = ("step " + number + " ").getBytes(US_ASCII);
        byte[] value = new byte[head.length + length];
        random.nextBytes(value);
        System.arraycopy(head, 0, value, 0, head.length);
        return value;
    }

    /** A put, or a delete, of one key, which belongs to one thread. */
    record Change(String name, boolean isDelete, byte[] value) {

        /** Returns the key, as the store takes it. */
        byte[] key() {
            return name.getBytes(US_ASCII);
        }
    }
}
