package io.bitcask.engine.hint;

import static io.bitcask.engine.hint.HintLayout.zigzag;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.engine.log.Checksum;
import java.util.Arrays;

/**
 * Encodes the entries of one block after another. Each entry is written as what differs from the
 * one before it in its block.
 */
final class BlockEncoder {

    private byte[] bytes = new byte[2 * HintLayout.BLOCK_BYTES];
    private int length;
    private int expandedKeyBytes;

    private byte[] lastKey = new byte[256];
    private int lastKeyBytes;
    private long lastSequence;
    private long lastTimestampMillis;
    private int lastFrameEnd;

    /** Adds an entry. */
    void add(KeyEntry entry) {
        byte[] key = entry.keyArray();
        int keyOffset = entry.keyOffset();
        int keyBytes = entry.keyBytes();
        boolean first = length == 0;
        int shared = first
                ? 0
                : BlockIndexBuilder.sharedBytes(lastKey, lastKeyBytes, key, keyOffset, keyBytes);
        boolean expires = entry.expiresAtMillis() != LogRecord.NEVER;
        boolean follows = !first && entry.offset() == lastFrameEnd;
        ensureRoom(HintLayout.ENTRY_NUMBERS_BYTES + keyBytes - shared);
        bytes[length++] = (byte) (entry.kind().code()
                | (expires ? HintLayout.EXPIRES_BIT : 0)
                | (follows ? 0 : HintLayout.OFFSET_BIT));
        if (!first) {
            putVarint(shared);
        }
        putVarint(keyBytes - shared);
        System.arraycopy(key, keyOffset + shared, bytes, length, keyBytes - shared);
        length += keyBytes - shared;
        putVarint(zigzag(entry.sequence() - (first ? 0 : lastSequence)));
        putVarint(zigzag(entry.timestampMillis() - (first ? 0 : lastTimestampMillis)));
        if (expires) {
            putVarint(zigzag(entry.expiresAtMillis() - entry.timestampMillis()));
        }
        if (!follows) {
            HintLayout.putInt(bytes, length, entry.offset());
            length += Integer.BYTES;
        }
        putVarint(entry.frameBytes());
        remember(entry, shared);
    }

    private void remember(KeyEntry entry, int shared) {
        int keyBytes = entry.keyBytes();
        if (lastKey.length < keyBytes) {
            lastKey = Arrays.copyOf(lastKey, Math.max(keyBytes, 2 * lastKey.length));
        }
        System.arraycopy(
                entry.keyArray(), entry.keyOffset() + shared, lastKey, shared, keyBytes - shared);
        lastKeyBytes = keyBytes;
        expandedKeyBytes += keyBytes;
        lastSequence = entry.sequence();
        lastTimestampMillis = entry.timestampMillis();
        lastFrameEnd = entry.offset() + entry.frameBytes();
    }

    private void ensureRoom(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }

    private void putVarint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** Returns whether the block is to be closed. */
    boolean isFull() {
        return length >= HintLayout.BLOCK_BYTES || expandedKeyBytes >= HintLayout.BLOCK_KEY_BYTES;
    }

    /** Puts the checksum behind the entries, for a place in the hint, and returns the length. */
    int close(long seed, int offset) {
        ensureRoom(HintLayout.CHECKSUM_BYTES);
        HintLayout.putInt(bytes, length, Checksum.ofFrame(bytes, 0, length, seed, offset));
        return length + HintLayout.CHECKSUM_BYTES;
    }

    /** Begins the next block; the last key is kept. */
    void begin() {
        length = 0;
        expandedKeyBytes = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Returns the key of the last entry, of this block or the one before; of length 0 at first. */
    byte[] lastKey() {
        return lastKey;
    }

    int lastKeyBytes() {
        return lastKeyBytes;
    }

    long lastSequence() {
        return lastSequence;
    }
}
