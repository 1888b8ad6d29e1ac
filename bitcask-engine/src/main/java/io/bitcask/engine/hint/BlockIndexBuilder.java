package io.bitcask.engine.hint;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Collects what {@link BlockIndex} reads. */
final class BlockIndexBuilder {

    private static final int FIRST_BLOCKS = 64;

    private int[] offsets = new int[FIRST_BLOCKS];
    private int[] separatorEnds = new int[FIRST_BLOCKS];
    private final ByteArrayOutputStream separators = new ByteArrayOutputStream();
    private int blockCount;

    /**
     * Adds a block.
     *
     * @param offset where it begins in the hint
     * @param before the last key before the block, if there is one
     * @param beforeBytes its length, or 0
     * @param first the first key of the block
     */
    void add(
            int offset, byte[] before, int beforeBytes, byte[] first, int firstAt, int firstBytes) {
        if (blockCount == offsets.length) {
            offsets = Arrays.copyOf(offsets, blockCount * 2);
            separatorEnds = Arrays.copyOf(separatorEnds, blockCount * 2);
        }
        if (beforeBytes > 0) {
            int shared = sharedBytes(before, beforeBytes, first, firstAt, firstBytes);
            int wanted = Math.min(shared + 1, firstBytes);
            separators.write(first, firstAt, Math.min(wanted, HintLayout.LARGEST_SEPARATOR_BYTES));
        }
        offsets[blockCount] = offset;
        separatorEnds[blockCount] = separators.size();
        blockCount++;
    }

    /** Returns how long a common beginning two keys have. */
    static int sharedBytes(byte[] one, int oneBytes, byte[] other, int otherAt, int otherBytes) {
        int mismatch = Arrays.mismatch(one, 0, oneBytes, other, otherAt, otherAt + otherBytes);
        return mismatch < 0 ? oneBytes : mismatch;
    }

    int blockCount() {
        return blockCount;
    }

    byte[] toBytes() {
        byte[] keys = separators.toByteArray();
        int tables = blockCount * Integer.BYTES;
        byte[] bytes = new byte[2 * tables + keys.length];
        for (int block = 0; block < blockCount; block++) {
            HintLayout.putInt(bytes, block * Integer.BYTES, offsets[block]);
            HintLayout.putInt(bytes, tables + block * Integer.BYTES, separatorEnds[block]);
        }
        System.arraycopy(keys, 0, bytes, 2 * tables, keys.length);
        return bytes;
    }
}
