package io.bitcask.engine.hint;

import static io.bitcask.engine.hint.HintLayout.unzigzag;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.log.Checksum;
import java.util.Arrays;

/** One block of a hint with its entries taken apart, filled again and again. Not thread-safe. */
final class HintBlock {

    private static final int FIRST_ENTRIES = 256;
    private static final int NONE = -1;

    private byte[] raw = new byte[2 * HintLayout.BLOCK_BYTES];
    private int at;
    private int number = NONE;

    private int count;
    private byte[] keys = new byte[4 * HintLayout.BLOCK_BYTES];
    private int[] keyEnds = new int[FIRST_ENTRIES];
    private byte[] kinds = new byte[FIRST_ENTRIES];
    private long[] sequences = new long[FIRST_ENTRIES];
    private long[] timestamps = new long[FIRST_ENTRIES];
    private long[] expiries = new long[FIRST_ENTRIES];
    private int[] offsets = new int[FIRST_ENTRIES];
    private int[] frameBytes = new int[FIRST_ENTRIES];

    /**
     * Reads, checks and takes apart a block.
     *
     * @param block its number
     * @throws UselessHintException when it is damaged; this then holds no block
     */
    void load(BlockSource source, BlockIndex index, int block, long seed)
            throws UselessHintException {
        number = NONE;
        int offset = index.offset(block);
        int bytes = index.blockBytes(block);
        int length = bytes - HintLayout.CHECKSUM_BYTES;
        if (raw.length < bytes) {
            raw = new byte[bytes];
        }
        source.read(offset, raw, bytes);
        if (length <= 0
                || HintLayout.getInt(raw, length)
                        != Checksum.ofFrame(raw, 0, length, seed, offset)) {
            throw new UselessHintException(
                    "the checksum of the block at offset " + offset + " is wrong");
        }
        try {
            takeApart(length);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new UselessHintException(
                    "the block at offset " + offset + " cannot be understood", e);
        }
        number = block;
    }

    private void takeApart(int length) {
        at = 0;
        count = 0;
        int keyStart = 0;
        int keyEnd = 0;
        long sequence = 0;
        long timestamp = 0;
        int frameEnd = 0;
        while (at < length) {
            int i = count;
            if (i == keyEnds.length) {
                growEntries();
            }
            int flags = raw[at++];
            int shared = i == 0 ? 0 : (int) varint();
            int added = (int) varint();
            int nextEnd = keyEnd + shared + added;
            if (shared < 0
                    || shared > keyEnd - keyStart
                    || added < 0
                    || nextEnd <= keyEnd // of no bytes, or so long that its end is no number
                    || nextEnd - keyEnd > HintLayout.LARGEST_KEY_BYTES) {
                throw new IndexOutOfBoundsException("a key ends at " + nextEnd);
            }
            if (nextEnd > keys.length) {
                keys = Arrays.copyOf(keys, Math.max(nextEnd, 2 * keys.length));
            }
            System.arraycopy(keys, keyStart, keys, keyEnd, shared);
            System.arraycopy(raw, at, keys, keyEnd + shared, added);
            at += added;
            keyStart = keyEnd;
            keyEnd = nextEnd;
            keyEnds[i] = nextEnd;
            sequence += unzigzag(varint());
            timestamp += unzigzag(varint());
            sequences[i] = sequence;
            timestamps[i] = timestamp;
            kinds[i] = kindCode(flags);
            expiries[i] = (flags & HintLayout.EXPIRES_BIT) == 0
                    ? LogRecord.NEVER
                    : timestamp + unzigzag(varint());
            if ((flags & HintLayout.OFFSET_BIT) != 0) {
                frameEnd = HintLayout.getInt(raw, at);
                at += Integer.BYTES;
            }
            int frame = (int) varint();
            offsets[i] = frameEnd;
            frameBytes[i] = frame;
            frameEnd += frame;
            count = i + 1;
        }
        if (at != length || frameEnd < 0) {
            throw new IndexOutOfBoundsException("the last entry ends at " + at);
        }
    }

    private static byte kindCode(int flags) {
        int code = flags & HintLayout.KIND_BITS;
        if (flags > (HintLayout.KIND_BITS | HintLayout.EXPIRES_BIT | HintLayout.OFFSET_BIT)
                || flags < 0
                || !RecordKind.ofCode(code).hasKey()) {
            throw new IllegalArgumentException("an entry begins with " + flags);
        }
        return (byte) code;
    }

    private long varint() {
        byte first = raw[at++];
        if (first >= 0) {
            return first;
        }
        long value = first & 0x7f;
        for (int shift = 7; shift < Long.SIZE; shift += 7) {
            byte next = raw[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IndexOutOfBoundsException("a number does not end");
    }

    private void growEntries() {
        int size = 2 * count;
        keyEnds = Arrays.copyOf(keyEnds, size);
        kinds = Arrays.copyOf(kinds, size);
        sequences = Arrays.copyOf(sequences, size);
        timestamps = Arrays.copyOf(timestamps, size);
        expiries = Arrays.copyOf(expiries, size);
        offsets = Arrays.copyOf(offsets, size);
        frameBytes = Arrays.copyOf(frameBytes, size);
    }

    /** Returns the first entry whose key is a given one or greater, or {@link #count()}. */
    int firstFrom(byte[] key, int offset, int length) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compareKey(middle, key, offset, length) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int compareKey(int entry, byte[] key, int offset, int length) {
        return Arrays.compareUnsigned(
                keys, keyStart(entry), keyEnds[entry], key, offset, offset + length);
    }

    /** Returns whether this holds a block. */
    boolean isBlock(int block) {
        return number == block;
    }

    int number() {
        return number;
    }

    int count() {
        return count;
    }

    byte[] keys() {
        return keys;
    }

    int keyStart(int entry) {
        return entry == 0 ? 0 : keyEnds[entry - 1];
    }

    int keyBytes(int entry) {
        return keyEnds[entry] - keyStart(entry);
    }

    RecordKind kind(int entry) {
        return RecordKind.ofCode(kinds[entry]);
    }

    long sequence(int entry) {
        return sequences[entry];
    }

    long timestampMillis(int entry) {
        return timestamps[entry];
    }

    long expiresAtMillis(int entry) {
        return expiries[entry];
    }

    int offset(int entry) {
        return offsets[entry];
    }

    int frameBytes(int entry) {
        return frameBytes[entry];
    }
}
