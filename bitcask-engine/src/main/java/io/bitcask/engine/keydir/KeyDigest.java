package io.bitcask.engine.keydir;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The 128-bit SipHash-1-3 of a key, under a secret of its store.
 *
 * <p>SipHash is a keyed hash: who does not know the secret can neither find two keys of equal
 * digest nor pile keys up in one place of the keydir. An object holds the result of one computation
 * at a time and is used by one thread.
 *
 * <p>Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012), and the 128-bit
 * output of its reference implementation.
 */
public final class KeyDigest {

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long high;
    private long low;

    /** Makes an empty digest. */
    public KeyDigest() {}

    /** Returns the first 64 bits of the digest. */
    public long high() {
        return high;
    }

    /** Returns the other 64 bits of the digest. */
    public long low() {
        return low;
    }

    /** Takes over a digest that was computed before. */
    public void set(long knownHigh, long knownLow) {
        high = knownHigh;
        low = knownLow;
    }

    /** Computes the digest of a range of an array. */
    public void compute(long secret0, long secret1, byte[] bytes, int offset, int length) {
        long v0 = secret0 ^ 0x736f6d6570736575L;
        long v1 = secret1 ^ 0x646f72616e646f6dL ^ 0xee;
        long v2 = secret0 ^ 0x6c7967656e657261L;
        long v3 = secret1 ^ 0x7465646279746573L;
        int wholeWordsEnd = offset + (length & ~7);
        for (int at = offset; at <= wholeWordsEnd; at += Long.BYTES) {
            long word =
                    at < wholeWordsEnd ? (long) LONG.get(bytes, at) : lastWord(bytes, at, length);
            v3 ^= word;
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
            v0 ^= word;
        }
        v2 ^= 0xee;
        for (int half = 0; half < 2; half++) {
            for (int round = 0; round < 3; round++) {
                v0 += v1;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v0 = Long.rotateLeft(v0, 32);
                v2 += v3;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 += v3;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 += v1;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v2 = Long.rotateLeft(v2, 32);
            }
            long result = v0 ^ v1 ^ v2 ^ v3;
            if (half == 0) {
                high = result;
                v1 ^= 0xdd;
            } else {
                low = result;
            }
        }
    }

    /** Returns the bytes after the last whole word, with the length in the highest byte. */
    private static long lastWord(byte[] bytes, int at, int length) {
        long word = (long) length << 56;
        for (int i = 0; i < (length & 7); i++) {
            word |= (bytes[at + i] & 0xffL) << 8 * i;
        }
        return word;
    }
}
