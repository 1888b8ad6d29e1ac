package io.bitcask.codec.json.line;

import static io.bitcask.codec.json.line.RecordLayout.agree;
import static io.bitcask.codec.json.line.RecordLayout.ascii;

import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.codec.json.text.AsciiRun;

/**
 * The outer form of a frame: one line, in which the checksum stands before the record, and the
 * record is the payload.
 *
 * <pre>{@code
 * {"crc":"9f3a21c4","record":{"seq":7,"ts":1763840000123,"op":"delete","key":"user:1"}}
 * }</pre>
 *
 * <p>A control character stands nowhere in a line but at its end, so that the first one decides.
 */
public final class FrameLine {

    private static final byte[] CRC = ascii("{\"crc\":\"");
    private static final byte[] RECORD = ascii("\",\"record\":");
    private static final byte[] RECORD_SEQUENCE = ascii("\",\"record\":{\"seq\":");
    private static final byte[] BLANK_HEAD = ascii("{\"crc\":\"00000000\",\"record\":{\"seq\":");
    private static final byte[] END = ascii("}\n");

    private static final int CHECKSUM_AT = CRC.length;
    private static final int RECORD_AT = CHECKSUM_AT + HexChecksum.BYTES;
    private static final int PAYLOAD_AT = RECORD_AT + RECORD.length;

    private FrameLine() {}

    /** Appends what follows the payload. */
    public static void appendEnd(FrameBuffer out) {
        out.append(END, 0, END.length);
    }

    /** Prepends the sequence and what stands before it, and marks payload and checksum. */
    public static void prependHead(long sequence, FrameBuffer out) {
        if (sequence < 1) {
            throw new IllegalArgumentException(
                    "sequence is " + sequence + ", it must be from 1 up");
        }
        int headBytes = BLANK_HEAD.length + Decimal.digitCount(sequence);
        int at = out.prepend(headBytes);
        System.arraycopy(BLANK_HEAD, 0, out.array(), at, BLANK_HEAD.length);
        Decimal.writeBefore(sequence, out.array(), at + headBytes);
        int payloadBytes = out.length() - PAYLOAD_AT - END.length;
        out.mark(at + PAYLOAD_AT, payloadBytes, at + CHECKSUM_AT);
    }

    /** Writes a checksum into its place. */
    public static void putChecksum(int checksum, FrameBuffer out) {
        HexChecksum.write(checksum, out.array(), out.checksumOffset());
    }

    /** Looks for a line. */
    public static FrameStatus scan(byte[] bytes, int offset, int limit, Frame frame) {
        if (offset == limit) {
            return FrameStatus.END;
        }
        int thereBytes = limit - offset;
        if (!agreesWithHead(bytes, offset, thereBytes)) {
            return frame.malformed("a line begins with {\"crc\":\" and 8 hex digits and"
                    + " \",\"record\":{\"seq\":, this does not");
        }
        if (thereBytes <= BLANK_HEAD.length) {
            return frame.torn(Frame.UNKNOWN);
        }
        int newline = AsciiRun.controlIndex(bytes, offset + BLANK_HEAD.length, limit);
        if (newline == limit) {
            return frame.torn(Frame.UNKNOWN);
        }
        if (bytes[newline] != '\n') {
            return frame.malformed("a line holds no control characters, this does");
        }
        int payloadEnd = newline + 1 - END.length;
        if (payloadEnd <= offset + BLANK_HEAD.length
                || bytes[payloadEnd] != END[0]
                || bytes[payloadEnd - 1] != RecordLayout.END) {
            return frame.malformed("a line ends in }}, this does not");
        }
        int payloadOffset = offset + PAYLOAD_AT;
        return frame.found(
                offset,
                newline + 1 - offset,
                payloadOffset,
                payloadEnd - payloadOffset,
                HexChecksum.read(bytes, offset + CHECKSUM_AT));
    }

    /**
     * Returns the offset of the next head of a line, or the limit.
     *
     * <p>A newline before it is not asked for: where damage has hit a newline, the line behind it
     * is whole all the same. A value of JSON may hold what looks like a head; no record begins
     * there, because behind the value something follows.
     */
    public static int nextCandidate(byte[] bytes, int offset, int limit) {
        for (int at = offset; at < limit; at++) {
            if (bytes[at] == CRC[0] && agreesWithHead(bytes, at, limit - at)) {
                return at;
            }
        }
        return limit;
    }

    private static boolean agreesWithHead(byte[] bytes, int offset, int length) {
        return agree(CRC, bytes, offset, length)
                && HexChecksum.agrees(bytes, offset + CHECKSUM_AT, length - CHECKSUM_AT)
                && agree(RECORD_SEQUENCE, bytes, offset + RECORD_AT, length - RECORD_AT);
    }
}
