package io.bitcask.tests.figures;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Keys and values by number: any of them can be made, and checked, without being kept. */
final class Workload {

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ODD = 0x9e3779b97f4a7c15L;

    private final byte[] key;
    private final byte[] value;

    Workload(int keyBytes, int valueBytes) {
        key = new byte[keyBytes];
        value = new byte[valueBytes];
        SplittableRandom random = new SplittableRandom(1);
        random.nextBytes(key);
        random.nextBytes(value);
    }

    /** Returns the key of a number, in an array that is used again. */
    byte[] key(long number) {
        LONG.set(key, 0, number * ODD);
        LONG.set(key, 8, number);
        return key;
    }

    /** Returns the value of a number, in an array that is used again. */
    byte[] value(long number) {
        LONG.set(value, 0, number * ODD);
        LONG.set(value, value.length - 8, number);
        return value;
    }

    /** Throws unless a value is that of a number. */
    void check(long number, byte[] found) {
        if (found == null || !Arrays.equals(found, value(number))) {
            throw new AssertionError("the value of key " + number + " is not what was put");
        }
    }

    /** Returns the number that comes after another in a walk through all numbers below a count. */
    static long scatter(long index, int count) {
        return (index * 2_654_435_761L & Long.MAX_VALUE) % count;
    }
}
