package io.bitcask.engine.keydir;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** SipHash with any numbers of rounds and 128 bits of result, written down as the paper has it. */
final class SlowSipHash {

    private final int compressionRounds;
    private final int finalRounds;
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    SlowSipHash(int compressionRounds, int finalRounds) {
        this.compressionRounds = compressionRounds;
        this.finalRounds = finalRounds;
    }

    /** Returns the 16 bytes of the hash. */
    byte[] hash(long key0, long key1, byte[] message) {
        v0 = key0 ^ 0x736f6d6570736575L;
        v1 = key1 ^ 0x646f72616e646f6dL;
        v2 = key0 ^ 0x6c7967656e657261L;
        v3 = key1 ^ 0x7465646279746573L;
        v1 ^= 0xee;
        ByteBuffer padded =
                ByteBuffer.allocate((message.length / 8 + 1) * 8).order(ByteOrder.LITTLE_ENDIAN);
        padded.put(message);
        padded.put(padded.capacity() - 1, (byte) message.length);
        padded.rewind();
        while (padded.hasRemaining()) {
            long word = padded.getLong();
            v3 ^= word;
            rounds(compressionRounds);
            v0 ^= word;
        }
        ByteBuffer result = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        v2 ^= 0xee;
        rounds(finalRounds);
        result.putLong(v0 ^ v1 ^ v2 ^ v3);
        v1 ^= 0xdd;
        rounds(finalRounds);
        result.putLong(v0 ^ v1 ^ v2 ^ v3);
        return result.array();
    }

    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13);
            v3 = Long.rotateLeft(v3, 16);
            v1 ^= v0;
            v3 ^= v2;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = Long.rotateLeft(v1, 17);
            v3 = Long.rotateLeft(v3, 21);
            v1 ^= v2;
            v3 ^= v0;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
