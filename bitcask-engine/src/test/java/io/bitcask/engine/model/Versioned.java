package io.bitcask.engine.model;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Values that say which key and which version they are, and of which every byte can be checked. */
final class Versioned {

    private static final int HEAD_BYTES = Integer.BYTES + Long.BYTES;
    private static final int LARGEST_TAIL_BYTES = 400;

    private Versioned() {}

    static byte[] key(int key) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(key).array();
    }

    static int key(byte[] key) {
        return ByteBuffer.wrap(key).getInt();
    }

    static byte[] value(int key, long version) {
        SplittableRandom random = new SplittableRandom(key * 1_000_003L + version);
        byte[] tail = new byte[random.nextInt(LARGEST_TAIL_BYTES)];
        random.nextBytes(tail);
        return ByteBuffer.allocate(HEAD_BYTES + tail.length)
                .putInt(key)
                .putLong(version)
                .put(tail)
                .array();
    }

    /**
     * Returns the version that a value is of.
     *
     * @throws AssertionError when it is not whole, or that of another key
     */
    static long version(int key, byte[] value) {
        ByteBuffer buffer = ByteBuffer.wrap(value);
        int foundKey = buffer.getInt();
        long version = buffer.getLong();
        if (foundKey != key || !Arrays.equals(value, value(key, version))) {
            throw new AssertionError("under key " + key + " is no value of it, but one of key "
                    + foundKey + ", version " + version + ", of " + value.length + " bytes");
        }
        return version;
    }
}
