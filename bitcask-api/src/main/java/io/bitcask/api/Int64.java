package io.bitcask.api;

import java.nio.ByteBuffer;

/**
 * 64-bit numbers as 8 bytes, big-endian with the sign bit flipped, so that they sort as numbers.
 */
final class Int64 {

    private Int64() {}

    static byte[] toSortableBytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number ^ Long.MIN_VALUE).array();
    }

    static long fromSortableBytes(byte[] bytes) {
        if (bytes.length != Long.BYTES) {
            throw new MappingException(
                    "a 64-bit number takes 8 bytes, these are " + bytes.length, null);
        }
        return ByteBuffer.wrap(bytes).getLong() ^ Long.MIN_VALUE;
    }
}
