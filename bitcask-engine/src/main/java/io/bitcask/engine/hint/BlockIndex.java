package io.bitcask.engine.hint;

import static io.bitcask.engine.hint.HintLayout.getInt;

import java.util.Arrays;

/**
 * Where a hint's blocks lie and where their keys begin: of each block its offset, and its
 * <em>separator</em>, a beginning of its first key that is long enough to lie behind all keys
 * before the block, unless it has been cut to {@link HintLayout#LARGEST_SEPARATOR_BYTES}.
 *
 * <p>Searched as it stands in the file. Immutable.
 */
final class BlockIndex {

    private static final int INT_BYTES = 4;

    private final byte[] bytes;
    private final int blockCount;
    private final int blocksEnd;
    private final int separators;

    /**
     * Takes the bytes of an index whose checksum is right.
     *
     * @param blocksEnd where in the hint the last block ends
     */
    BlockIndex(byte[] bytes, int blockCount, int blocksEnd) throws UselessHintException {
        this.bytes = bytes;
        this.blockCount = blockCount;
        this.blocksEnd = blocksEnd;
        long tableBytes = 2L * INT_BYTES * blockCount;
        if (tableBytes > bytes.length) {
            throw contradiction();
        }
        separators = (int) tableBytes;
        int offset = HintLayout.HEADER_BYTES;
        int end = 0;
        for (int block = 0; block < blockCount; block++) {
            if (block == 0 ? offset(0) != offset : offset(block) <= offset) {
                throw contradiction();
            }
            offset = offset(block);
            int nextEnd = separatorEnd(block);
            if (nextEnd < end || (block == 0 && nextEnd != 0)) {
                throw contradiction();
            }
            end = nextEnd;
        }
        if (separators + (long) end != bytes.length
                || (blockCount == 0 ? blocksEnd != offset : blocksEnd <= offset)) {
            throw contradiction();
        }
    }

    private static UselessHintException contradiction() {
        return new UselessHintException("its index contradicts itself");
    }

    int blockCount() {
        return blockCount;
    }

    /** Returns where in the hint the last block ends. */
    int blocksEnd() {
        return blocksEnd;
    }

    /** Returns where a block begins in the hint. */
    int offset(int block) {
        return getInt(bytes, block * INT_BYTES);
    }

    /** Returns the length of a block, its checksum included. */
    int blockBytes(int block) {
        return (block + 1 == blockCount ? blocksEnd : offset(block + 1)) - offset(block);
    }

    private int separatorEnd(int block) {
        return getInt(bytes, (blockCount + block) * INT_BYTES);
    }

    private int separatorStart(int block) {
        return block == 0 ? 0 : separatorEnd(block - 1);
    }

    private int separatorBytes(int block) {
        return separatorEnd(block) - separatorStart(block);
    }

    /** Returns the last block whose separator is less than a key: there is one, as keys are. */
    int lastBefore(byte[] key, int offset, int length) {
        int low = 0;
        int high = blockCount - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            int order = Arrays.compareUnsigned(
                    bytes,
                    separators + separatorStart(middle),
                    separators + separatorEnd(middle),
                    key,
                    offset,
                    offset + length);
            if (order < 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /**
     * Returns whether a block may not be where its separator says: keys of earlier blocks may lie
     * behind the separator.
     */
    boolean isCut(int block) {
        return separatorBytes(block) == HintLayout.LARGEST_SEPARATOR_BYTES;
    }

    /**
     * Returns the first of the blocks that have the same separator as one that is not the first of
     * all, whose separator is empty.
     */
    int firstLike(int block) {
        int first = block;
        while (haveSameSeparator(first - 1, block)) {
            first--;
        }
        return first;
    }

    private boolean haveSameSeparator(int one, int other) {
        return Arrays.equals(
                bytes,
                separators + separatorStart(one),
                separators + separatorEnd(one),
                bytes,
                separators + separatorStart(other),
                separators + separatorEnd(other));
    }
}
