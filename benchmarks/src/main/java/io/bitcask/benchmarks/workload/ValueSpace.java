package io.bitcask.benchmarks.workload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Values of one length: one for each number of a key and each version of its value. A value begins
 * with eight bytes that tell both; all that follows comes from these eight, and cannot be
 * compressed. So any value can be checked without knowing which version is there.
 *
 * @param valueBytes how long a value is, at least 8
 */
public record ValueSpace(int valueBytes) {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int NUMBER_BITS = 42;
    private static final long NUMBER_MASK = (1L << NUMBER_BITS) - 1;
    private static final long STEP = 0x9e3779b97f4a7c15L;
    private static final long FACTOR = 0xd6e8feb86659fd93L;

    /** The largest version. */
    public static final int MAX_VERSION = (1 << Long.SIZE - NUMBER_BITS) - 1;

    /** Checks the length. */
    public ValueSpace {
        if (valueBytes < Long.BYTES) {
            throw new IllegalArgumentException(
                    "valueBytes is " + valueBytes + ", it must be at least " + Long.BYTES);
        }
    }

    /** Returns the value of a key in a version. */
    public byte[] value(long number, int version) {
        byte[] value = new byte[valueBytes];
        long head = Mixing.mix((long) version << NUMBER_BITS | number & NUMBER_MASK);
        LONGS.set(value, 0, head);
        long state = head;
        int at = Long.BYTES;
        for (; at + Long.BYTES <= valueBytes; at += Long.BYTES) {
            state += STEP;
            LONGS.set(value, at, word(state));
        }
        for (long last = word(state + STEP); at < valueBytes; at++) {
            value[at] = (byte) last;
            last >>>= Byte.SIZE;
        }
        return value;
    }

    /**
     * Checks a value, every byte of it.
     *
     * @param number the number of the key that it was read for
     * @return its version
     * @throws WrongValueException when it is absent, or is not a value of this key
     */
    public int check(long number, byte @Nullable [] value) {
        if (value == null) {
            throw new WrongValueException("the value of key " + number + " is absent");
        }
        if (value.length != valueBytes) {
            throw new WrongValueException("the value of key " + number + " has " + value.length
                    + " bytes, it should have " + valueBytes);
        }
        long head = (long) LONGS.get(value, 0);
        long told = Mixing.unmix(head);
        if ((told & NUMBER_MASK) != (number & NUMBER_MASK)) {
            throw new WrongValueException(
                    "key " + number + " has the value of key " + (told & NUMBER_MASK));
        }
        checkRest(number, value, head);
        return (int) (told >>> NUMBER_BITS);
    }

    /** Checks a value, and that it is of a certain version. */
    public void check(long number, int version, byte @Nullable [] value) {
        int found = check(number, value);
        if (found != version) {
            throw new WrongValueException("the value of key " + number + " is that of version "
                    + found + ", it should be of " + version);
        }
    }

    private void checkRest(long number, byte[] value, long head) {
        long state = head;
        long differences = 0;
        int at = Long.BYTES;
        for (; at + Long.BYTES <= valueBytes; at += Long.BYTES) {
            state += STEP;
            differences |= (long) LONGS.get(value, at) ^ word(state);
        }
        for (long last = word(state + STEP); at < valueBytes; at++) {
            differences |= value[at] ^ (byte) last;
            last >>>= Byte.SIZE;
        }
        if (differences != 0) {
            throw new WrongValueException("the value of key " + number + " has other bytes");
        }
    }

    private static long word(long state) {
        long z = (state ^ state >>> 32) * FACTOR;
        return z ^ z >>> 32;
    }
}
