package io.bitcask.engine.hint;

import static io.bitcask.engine.hint.HintLayout.getInt;
import static io.bitcask.engine.hint.HintLayout.getLong;
import static io.bitcask.engine.hint.HintLayout.putInt;
import static io.bitcask.engine.hint.HintLayout.putLong;

import io.bitcask.engine.log.Checksum;

/**
 * The last bytes of a hint, from which the rest is found.
 *
 * @param facts what the hint says of its data file
 * @param blockCount how many blocks there are
 * @param indexOffset where the blocks end and the index begins
 * @param indexChecksum the checksum of the index
 */
record HintFooter(HintFacts facts, int blockCount, int indexOffset, int indexChecksum) {

    static final int BYTES = 76;

    private static final int CHECKSUM_OFFSET = BYTES - HintLayout.CHECKSUM_BYTES;

    /** Returns the bytes that stand for it at an offset of the hint. */
    byte[] encode(long seed, int offset) {
        byte[] bytes = new byte[BYTES];
        putInt(bytes, 0, facts.dataBytes());
        putInt(bytes, 4, facts.recordCount());
        putInt(bytes, 8, facts.tombstoneCount());
        putInt(bytes, 12, facts.expiringCount());
        putLong(bytes, 16, facts.lastExpiryMillis());
        putLong(bytes, 24, facts.firstSequence());
        putLong(bytes, 32, facts.lastSequence());
        putLong(bytes, 40, facts.firstTimestampMillis());
        putLong(bytes, 48, facts.lastTimestampMillis());
        putInt(bytes, 56, Math.toIntExact(facts.frameBytes()));
        putInt(bytes, 60, blockCount);
        putInt(bytes, 64, indexOffset);
        putInt(bytes, 68, indexChecksum);
        putInt(bytes, CHECKSUM_OFFSET, checksum(bytes, seed, offset));
        return bytes;
    }

    /** Takes the bytes at an offset of the hint apart. */
    static HintFooter decode(byte[] bytes, long seed, int offset) throws UselessHintException {
        if (getInt(bytes, CHECKSUM_OFFSET) != checksum(bytes, seed, offset)) {
            throw new UselessHintException("the checksum of its footer is wrong");
        }
        HintFacts facts = new HintFacts(
                getInt(bytes, 0),
                getInt(bytes, 4),
                getInt(bytes, 8),
                getInt(bytes, 12),
                getLong(bytes, 16),
                getLong(bytes, 24),
                getLong(bytes, 32),
                getLong(bytes, 40),
                getLong(bytes, 48),
                getInt(bytes, 56));
        HintFooter footer =
                new HintFooter(facts, getInt(bytes, 60), getInt(bytes, 64), getInt(bytes, 68));
        if (!facts.isPlausible()
                || footer.indexOffset < HintLayout.HEADER_BYTES
                || footer.indexOffset > offset
                || footer.blockCount < 0) {
            throw new UselessHintException("its footer contradicts itself");
        }
        return footer;
    }

    private static int checksum(byte[] bytes, long seed, int offset) {
        return Checksum.ofFrame(bytes, 0, CHECKSUM_OFFSET, seed, offset);
    }
}
