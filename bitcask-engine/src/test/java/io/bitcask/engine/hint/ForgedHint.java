package io.bitcask.engine.hint;

import io.bitcask.engine.log.Checksum;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A hint that says what a test wants, under checksums that are right. */
final class ForgedHint {

    private static final long SEED = HintLayout.seed(WrittenFile.STORE_ID, WrittenFile.FILE_ID);

    final HintFacts facts;
    final int blockCount;
    final int indexOffset;

    /** The offsets of the blocks, the ends of their separators, and these. */
    final byte[] index;

    private final byte[] headAndBlocks;

    private ForgedHint(
            HintFacts facts, int blockCount, int indexOffset, byte[] index, byte[] headAndBlocks) {
        this.facts = facts;
        this.blockCount = blockCount;
        this.indexOffset = indexOffset;
        this.index = index;
        this.headAndBlocks = headAndBlocks;
    }

    /** Puts blocks one behind the other, with separators of no bytes. */
    static ForgedHint of(HintFacts facts, byte[]... blocks) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HintLayout.header(WrittenFile.STORE_ID, WrittenFile.FILE_ID));
        List<Integer> offsets = new ArrayList<>();
        for (byte[] block : blocks) {
            int offset = bytes.size();
            offsets.add(offset);
            byte[] complete = Arrays.copyOf(block, block.length + HintLayout.CHECKSUM_BYTES);
            HintLayout.putInt(complete, block.length, checksum(block, offset));
            bytes.writeBytes(complete);
        }
        byte[] index = new byte[2 * Integer.BYTES * blocks.length];
        for (int block = 0; block < blocks.length; block++) {
            HintLayout.putInt(index, block * Integer.BYTES, offsets.get(block));
        }
        return new ForgedHint(facts, blocks.length, bytes.size(), index, bytes.toByteArray());
    }

    ForgedHint facts(HintFacts other) {
        return new ForgedHint(other, blockCount, indexOffset, index, headAndBlocks);
    }

    ForgedHint blockCount(int other) {
        return new ForgedHint(facts, other, indexOffset, index, headAndBlocks);
    }

    ForgedHint indexOffset(int other) {
        return new ForgedHint(facts, blockCount, other, index, headAndBlocks);
    }

    /** Puts another index behind the blocks. */
    ForgedHint index(byte[] other) {
        return new ForgedHint(facts, blockCount, indexOffset, other, headAndBlocks);
    }

    /** Writes another number into the index. */
    ForgedHint indexNumber(int position, int number) {
        byte[] other = index.clone();
        HintLayout.putInt(other, position * Integer.BYTES, number);
        return index(other);
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(headAndBlocks);
        bytes.writeBytes(index);
        HintFooter footer =
                new HintFooter(facts, blockCount, indexOffset, checksum(index, indexOffset));
        bytes.writeBytes(footer.encode(SEED, bytes.size()));
        return bytes.toByteArray();
    }

    private static int checksum(byte[] bytes, int offset) {
        return Checksum.ofFrame(bytes, 0, bytes.length, SEED, offset);
    }

    /** Returns the bytes of one entry, the first of its block. */
    static byte[] entry(byte[] key, long sequence, int offset, int frameBytes) {
        return new EntryBytes()
                .put(HintLayout.OFFSET_BIT)
                .varint(key.length)
                .put(key)
                .varint(HintLayout.zigzag(sequence))
                .varint(0)
                .number(offset)
                .varint(frameBytes)
                .toBytes();
    }

    /** The bytes of entries, put together piece by piece. */
    static final class EntryBytes {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        EntryBytes put(int... some) {
            for (int one : some) {
                bytes.write(one);
            }
            return this;
        }

        EntryBytes put(byte[] some) {
            bytes.writeBytes(some);
            return this;
        }

        EntryBytes varint(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                bytes.write((int) (rest | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
            return this;
        }

        EntryBytes number(int value) {
            byte[] number = new byte[Integer.BYTES];
            HintLayout.putInt(number, 0, value);
            return put(number);
        }

        byte[] toBytes() {
            return bytes.toByteArray();
        }
    }
}
