package io.bitcask.engine.keydir;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Names, places and sizes in the file {@code KEYDIR}, which FORMAT.md describes. */
public final class CheckpointFormat {

    /** The name of a checkpoint. */
    public static final String FILE_NAME = "KEYDIR";

    /** The name of a checkpoint that is being written. */
    public static final String NEW_FILE_NAME = "KEYDIR.new";

    /** How many bytes an attachment may have. */
    public static final int LARGEST_ATTACHMENT_BYTES = 16 << 20;

    /** The letters BCKEYDIR. */
    static final long MAGIC = 0x52494459454b4342L;

    static final int VERSION = 1;
    static final int HEADER_BYTES = 4096;

    static final int MAGIC_AT = 0;
    static final int VERSION_AT = 8;
    static final int STRIPE_COUNT_AT = 12;
    static final int STORE_ID_AT = 16;
    static final int SECRET_CHECK_AT = 32;
    static final int FOOTER_OFFSET_AT = 40;
    static final int FOOTER_BYTES_AT = 48;
    static final int FOOTER_CHECKSUM_AT = 52;
    static final int HEADER_CHECKSUM_AT = HEADER_BYTES - Integer.BYTES;

    static final int ENTRY_BYTES = 12;
    static final int ENTRY_CHUNK_COUNT_AT = 0;
    static final int ENTRY_KEY_COUNT_AT = 4;
    static final int ENTRY_CHECKSUM_AT = 8;

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private CheckpointFormat() {}

    static int intAt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static void setInt(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    static long longAt(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static void setLong(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }
}
