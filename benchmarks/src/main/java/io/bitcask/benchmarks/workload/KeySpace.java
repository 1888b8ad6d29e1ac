package io.bitcask.benchmarks.workload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Keys of one length, one for each number. No two numbers have the same key; the order of keys has
 * nothing to do with that of numbers; and a key tells its number.
 *
 * @param keyBytes how long a key is, at least 8
 */
public record KeySpace(int keyBytes) {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    /** So that the numbers from 0 on, of which 0 is mixed into 0, begin elsewhere. */
    private static final long OFFSET = 0x5851f42d4c957f2dL;
    /** The numbers of keys that nobody puts, and that lie between those that somebody does. */
    private static final long ABSENT = 1L << 40;

    /** Checks the length. */
    public KeySpace {
        if (keyBytes < Long.BYTES) {
            throw new IllegalArgumentException(
                    "keyBytes is " + keyBytes + ", it must be at least " + Long.BYTES);
        }
    }

    /** Returns the key of a number. */
    public byte[] key(long number) {
        byte[] key = new byte[keyBytes];
        long word = Mixing.mix(number + OFFSET);
        LONGS.set(key, 0, word);
        int at = Long.BYTES;
        for (; at + Long.BYTES <= keyBytes; at += Long.BYTES) {
            word = Mixing.mix(word + at);
            LONGS.set(key, at, word);
        }
        for (; at < keyBytes; at++) {
            key[at] = (byte) (word >>> 8 * (at & 7));
        }
        return key;
    }

    /** Returns the key of a number that is never put. */
    public byte[] absentKey(long number) {
        return key(ABSENT + number);
    }

    /** Returns the number of a key that {@link #key} made. */
    public long number(byte[] key) {
        return Mixing.unmix((long) LONGS.get(key, 0)) - OFFSET;
    }
}
