package io.bitcask.codec.protobuf;

import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.FrameStatus;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What headers and frames have in common: a field of the {@code DataFile} message, whose content is
 * a checksum and a payload. They differ in the field's tag.
 *
 * <p>Everything around the payload follows from the payload's length. So the reader takes the outer
 * length, computes from it what all other bytes must be, and compares as many of them as there are.
 */
final class Envelope {

    /** The tag of {@code DataFile.header}: field 1, length-delimited. */
    static final byte HEADER_TAG = 0x0A;

    /** The tag of {@code DataFile.frame}: field 2, length-delimited. */
    static final byte FRAME_TAG = 0x12;

    private static final byte CHECKSUM_TAG = 0x0D;
    private static final byte PAYLOAD_TAG = 0x12;

    private static final int TAG_BYTES = 1;
    private static final int CHECKSUM_OFFSET = TAG_BYTES;
    private static final int PAYLOAD_TAG_OFFSET = CHECKSUM_OFFSET + Integer.BYTES;
    private static final int PAYLOAD_LENGTH_OFFSET = PAYLOAD_TAG_OFFSET + TAG_BYTES;

    /** The smallest payload is a sync mark: a sequence and a kind, each with its tag. */
    private static final int SMALLEST_PAYLOAD_BYTES = 4;

    /** The largest content for which the whole still fits into an array. */
    private static final int LARGEST_CONTENT_BYTES =
            Integer.MAX_VALUE - 8 - TAG_BYTES - Varint.size(Integer.MAX_VALUE);

    private static final int IMPOSSIBLE = -1;

    private static final VarHandle FIXED32 =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Envelope() {}

    /** Completes a buffer that holds a payload alone, except for the checksum. */
    static void wrap(byte tag, FrameBuffer out) {
        int payloadBytes = out.length();
        int contentBytes = PAYLOAD_LENGTH_OFFSET + Varint.size(payloadBytes) + payloadBytes;
        int start =
                out.prepend(TAG_BYTES + Varint.size(contentBytes) + contentBytes - payloadBytes);
        byte[] array = out.array();
        array[start] = tag;
        int content = Varint.put(array, start + TAG_BYTES, contentBytes);
        array[content] = CHECKSUM_TAG;
        array[content + PAYLOAD_TAG_OFFSET] = PAYLOAD_TAG;
        int payload = Varint.put(array, content + PAYLOAD_LENGTH_OFFSET, payloadBytes);
        out.mark(payload, payloadBytes, content + CHECKSUM_OFFSET);
    }

    /** Fills in the checksum. */
    static void putChecksum(int checksum, FrameBuffer out) {
        FIXED32.set(out.array(), out.checksumOffset(), checksum);
    }

    /** Looks for an envelope with a given tag. */
    static FrameStatus scan(byte tag, byte[] bytes, int offset, int limit, Frame frame) {
        if (offset >= limit || bytes[offset] == 0) {
            return FrameStatus.END;
        }
        if (bytes[offset] != tag) {
            return frame.malformed("the first byte is not the tag of what is looked for");
        }
        int contentBytes = contentBytes(bytes, offset + TAG_BYTES, limit);
        if (contentBytes < 0) {
            return contentBytes == Varint.CUT
                    ? frame.torn(Frame.UNKNOWN)
                    : frame.malformed("the length and the fixed bytes behind it do not agree");
        }
        int content = offset + TAG_BYTES + Varint.size(contentBytes);
        int envelopeBytes = content - offset + contentBytes;
        if (contentBytes > limit - content) {
            return frame.torn(envelopeBytes);
        }
        int checksum = (int) FIXED32.get(bytes, content + CHECKSUM_OFFSET);
        int payloadBytes = payloadBytes(contentBytes);
        int payload = content + contentBytes - payloadBytes;
        return frame.found(offset, envelopeBytes, payload, payloadBytes, checksum);
    }

    /** Returns whether an envelope with a given tag may begin at an offset below the limit. */
    static boolean mayBegin(byte tag, byte[] bytes, int offset, int limit) {
        return bytes[offset] == tag
                && contentBytes(bytes, offset + TAG_BYTES, limit) != Varint.MALFORMED;
    }

    /**
     * Reads the length of a content, and compares the content's fixed bytes with what they must be
     * then, as far as they are there.
     *
     * @return the length, {@link Varint#CUT} or {@link Varint#MALFORMED}
     */
    private static int contentBytes(byte[] bytes, int offset, int limit) {
        int contentBytes = Varint.readInt(bytes, offset, limit);
        if (contentBytes < 0) {
            return contentBytes;
        }
        int payloadBytes = payloadBytes(contentBytes);
        if (payloadBytes == IMPOSSIBLE) {
            return Varint.MALFORMED;
        }
        int content = offset + Varint.size(contentBytes);
        int seen = limit - content;
        boolean agrees = (seen <= 0 || bytes[content] == CHECKSUM_TAG)
                && (seen <= PAYLOAD_TAG_OFFSET
                        || bytes[content + PAYLOAD_TAG_OFFSET] == PAYLOAD_TAG)
                && Varint.isAt(bytes, content + PAYLOAD_LENGTH_OFFSET, limit, payloadBytes);
        return agrees ? contentBytes : Varint.MALFORMED;
    }

    /**
     * Returns the only length of payload that makes a content of some length, or
     * {@link #IMPOSSIBLE}. There is none where the payload's length is on the edge between two
     * sizes of varint.
     */
    private static int payloadBytes(int contentBytes) {
        int withLength = contentBytes - PAYLOAD_LENGTH_OFFSET;
        if (withLength <= SMALLEST_PAYLOAD_BYTES || contentBytes > LARGEST_CONTENT_BYTES) {
            return IMPOSSIBLE;
        }
        int lengthBytes = Varint.size(withLength);
        if (Varint.size(withLength - lengthBytes) == lengthBytes) {
            return withLength - lengthBytes;
        }
        int shorter = lengthBytes - 1;
        return Varint.size(withLength - shorter) == shorter ? withLength - shorter : IMPOSSIBLE;
    }
}
