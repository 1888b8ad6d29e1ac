package io.bitcask.tests.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.SplittableRandom;

/**
 * One of the steps that a thread of the writer takes, one after another. What a step does follows
 * from its number alone, so the writer and those who check on it need not talk about it.
 *
 * @param thread the thread's number
 * @param number the step's number, from 1 up
 */
record Step(int thread, long number) {

    private static final int KEYS = 60;
    private static final int DELETE_ONE_IN = 8;
    private static final int MEDIUM_ONE_IN = 12;
    private static final int LARGE_ONE_IN = 400;
    private static final int SMALL_BYTES = 200;
    private static final int MEDIUM_BYTES = 6_000;
    private static final int LARGE_BYTES = 300_000;

    boolean isDelete() {
        return random().nextInt(DELETE_ONE_IN) == 0;
    }

    /** Returns the key, which belongs to this thread. */
    String key() {
        return "thread " + thread + " key " + random().split().nextInt(KEYS);
    }

    /** Returns the value: it begins with the step's number, so that no two are alike. */
    byte[] value() {
        SplittableRandom random = random().split().split();
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

    private SplittableRandom random() {
        return new SplittableRandom(thread * 1_000_003L + number);
    }
}
