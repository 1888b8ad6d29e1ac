package io.bitcask.engine.hint;

import io.bitcask.engine.log.Checksum;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.UUID;

/** The numbers of a hint file's format, which FORMAT.md describes. */
final class HintLayout {

    static final int VERSION = 1;

    private static final byte[] MAGIC = {(byte) 0x89, 'b', 'c', 'h', 'i', 'n', 't', '\n'};
    private static final int VERSION_OFFSET = 8;
    private static final int STORE_ID_OFFSET = 12;
    private static final int FILE_ID_OFFSET = 28;
    private static final int HEADER_CHECKSUM_OFFSET = 32;
    static final int HEADER_BYTES = 36;

    static final int CHECKSUM_BYTES = 4;

    /** A block is closed as soon as its entries reach this size. */
    static final int BLOCK_BYTES = 4 << 10;

    /** A block is closed as soon as its keys, written out in full, reach this size. */
    static final int BLOCK_KEY_BYTES = 64 << 10;

    /** Longer separators of blocks are cut. */
    static final int LARGEST_SEPARATOR_BYTES = 256;

    /** The bits of an entry's first byte. */
    static final int KIND_BITS = 7;

    static final int EXPIRES_BIT = 8;
    static final int OFFSET_BIT = 16;

    static final int LARGEST_KEY_BYTES = 65_535;

    /** More than the numbers of one entry can take. */
    static final int ENTRY_NUMBERS_BYTES = 64;

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private HintLayout() {}

    /** Returns what a file contributes to the checksums of its hint. */
    static long seed(UUID storeId, int fileId) {
        return Checksum.fileSeed(storeId, -fileId);
    }

    static byte[] header(UUID storeId, int fileId) {
        byte[] header = Arrays.copyOf(MAGIC, HEADER_BYTES);
        putInt(header, VERSION_OFFSET, VERSION);
        BIG_ENDIAN_LONG.set(header, STORE_ID_OFFSET, storeId.getMostSignificantBits());
        BIG_ENDIAN_LONG.set(header, STORE_ID_OFFSET + 8, storeId.getLeastSignificantBits());
        putInt(header, FILE_ID_OFFSET, fileId);
        putInt(header, HEADER_CHECKSUM_OFFSET, headerChecksum(header, storeId, fileId));
        return header;
    }

    /** Returns whether a file begins with the intact header of some hint of a store. */
    static boolean isHeaderOf(byte[] header, UUID storeId) {
        return Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                && storeId(header).equals(storeId)
                && getInt(header, HEADER_CHECKSUM_OFFSET)
                        == headerChecksum(header, storeId, getInt(header, FILE_ID_OFFSET));
    }

    /** Finds out what keeps a header from being the one that is expected. */
    static void checkHeader(byte[] header, UUID storeId, int fileId) throws UselessHintException {
        if (!Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new UselessHintException("it does not begin like a hint");
        }
        if (!storeId(header).equals(storeId)) {
            throw new UselessHintException("it belongs to the store " + storeId(header));
        }
        if (getInt(header, FILE_ID_OFFSET) != fileId) {
            throw new UselessHintException(
                    "it is the hint of file " + getInt(header, FILE_ID_OFFSET));
        }
        if (getInt(header, HEADER_CHECKSUM_OFFSET) != headerChecksum(header, storeId, fileId)) {
            throw new UselessHintException("the checksum of its header is wrong");
        }
        if (getInt(header, VERSION_OFFSET) != VERSION) {
            throw new UselessHintException(
                    "it is of version " + getInt(header, VERSION_OFFSET) + " of the format");
        }
    }

    private static UUID storeId(byte[] header) {
        return new UUID((long) BIG_ENDIAN_LONG.get(header, STORE_ID_OFFSET), (long)
                BIG_ENDIAN_LONG.get(header, STORE_ID_OFFSET + 8));
    }

    private static int headerChecksum(byte[] header, UUID storeId, int fileId) {
        return Checksum.ofFrame(header, 0, HEADER_CHECKSUM_OFFSET, seed(storeId, fileId), 0);
    }

    static int getInt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static void putInt(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    static long getLong(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static void putLong(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }

    /** Makes a small number of one that is near 0 on either side. */
    static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }

    static long unzigzag(long value) {
        return value >>> 1 ^ -(value & 1);
    }
}
