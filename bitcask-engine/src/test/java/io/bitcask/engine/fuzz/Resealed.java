package io.bitcask.engine.fuzz;

import io.bitcask.engine.log.Checksum;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Copies of files with right checksums, and hints with the right identity, wherever FORMAT.md says
 * that there is one, as far as the file makes sense: a fuzzer would never find one by itself.
 */
final class Resealed {

    private static final int HINT_HEADER_BYTES = 36;
    private static final int HINT_FOOTER_BYTES = 76;
    private static final int CHECKPOINT_HEADER_BYTES = 4096;

    private Resealed() {}

    /** Returns what length of its data file a hint names. */
    static int dataBytes(byte[] hint) {
        return hint.length < HINT_FOOTER_BYTES
                ? 0
                : littleEndian(hint).getInt(hint.length - HINT_FOOTER_BYTES);
    }

    static byte[] hint(byte[] input, UUID storeId, int fileId) {
        byte[] bytes = input.clone();
        int footer = bytes.length - HINT_FOOTER_BYTES;
        if (footer < HINT_HEADER_BYTES) {
            return bytes;
        }
        long seed = Checksum.fileSeed(storeId, -fileId);
        ByteBuffer buffer = littleEndian(bytes);
        ByteBuffer.wrap(bytes)
                .putLong(12, storeId.getMostSignificantBits())
                .putLong(20, storeId.getLeastSignificantBits());
        buffer.putInt(28, fileId);
        seal(buffer, 0, 32, seed);
        int blockCount = buffer.getInt(footer + 60);
        int index = buffer.getInt(footer + 64);
        if (index >= HINT_HEADER_BYTES && index <= footer) {
            for (int i = 0; i < blockCount && index + 4 * i + 4 <= footer; i++) {
                int from = buffer.getInt(index + 4 * i);
                boolean last = i == blockCount - 1 || index + 4 * i + 8 > footer;
                int to = last ? index : buffer.getInt(index + 4 * i + 4);
                if (from >= HINT_HEADER_BYTES && from < index && to <= index && to > from + 4) {
                    seal(buffer, from, to - 4, seed);
                }
            }
            buffer.putInt(footer + 68, Checksum.ofFrame(bytes, index, footer - index, seed, index));
        }
        seal(buffer, footer, footer + 72, seed);
        return bytes;
    }

    private static void seal(ByteBuffer buffer, int from, int to, long seed) {
        buffer.putInt(to, Checksum.ofFrame(buffer.array(), from, to - from, seed, from));
    }

    static byte[] checkpoint(byte[] input) {
        byte[] bytes = input.clone();
        if (bytes.length < CHECKPOINT_HEADER_BYTES) {
            return bytes;
        }
        ByteBuffer buffer = littleEndian(bytes);
        long footer = buffer.getLong(40);
        if (footer >= CHECKPOINT_HEADER_BYTES && footer <= bytes.length) {
            buffer.putInt(48, bytes.length - (int) footer);
            buffer.putInt(52, Checksum.ofHeader(bytes, (int) footer, bytes.length - (int) footer));
        }
        buffer.putInt(
                CHECKPOINT_HEADER_BYTES - 4,
                Checksum.ofHeader(bytes, 0, CHECKPOINT_HEADER_BYTES - 4));
        return bytes;
    }

    static byte[] manifest(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        int last = text.lastIndexOf("crc32c ");
        byte[] above = Arrays.copyOf(input, last < 0 ? input.length : last);
        byte[] line = ("crc32c "
                        + HexFormat.of().toHexDigits(Checksum.ofHeader(above, 0, above.length))
                        + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = Arrays.copyOf(above, above.length + line.length);
        System.arraycopy(line, 0, bytes, above.length, line.length);
        return bytes;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
