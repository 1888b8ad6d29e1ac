package io.bitcask.benchmarks.workload;

/**
 * How much data there is.
 *
 * @param keyCount how many keys, whose numbers begin at 0
 * @param keyBytes the length of each
 * @param valueBytes the length of each value
 */
public record Shape(int keyCount, int keyBytes, int valueBytes) {

    /** Checks that there is something. */
    public Shape {
        if (keyCount < 1) {
            throw new IllegalArgumentException(
                    "keyCount is " + keyCount + ", it must be at least 1");
        }
    }

    /** Returns the keys of this shape. */
    public KeySpace keys() {
        return new KeySpace(keyBytes);
    }

    /** Returns the values of this shape. */
    public ValueSpace values() {
        return new ValueSpace(valueBytes);
    }

    /** Returns the bytes of all keys and values together, without what a store adds. */
    public long liveBytes() {
        return keyCount * ((long) keyBytes + valueBytes);
    }
}
