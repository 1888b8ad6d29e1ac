package io.bitcask.engine.sim;

import java.util.Arrays;
import java.util.zip.CRC32C;

/** Tells states apart by 64 bits. */
public final class Fingerprint {

    /** What an empty state has. */
    public static final long START = 0x9e3779b97f4a7c15L;

    private Fingerprint() {}

    /** Adds a number. */
    public static long add(long print, long value) {
        long z = (print ^ value) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 29) * 0x94d049bb133111ebL;
        return z ^ z >>> 32;
    }

    /** Adds bytes. */
    public static long add(long print, byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return add(add(print, bytes.length), crc.getValue() << 32 ^ Arrays.hashCode(bytes));
    }
}
