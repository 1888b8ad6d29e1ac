package io.bitcask.examples.owncodec;

import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.MalformedFrameException;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordKind;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The codec {@code fixed-width}: every number in its full width, the most significant byte first.
 *
 * <pre>
 * header or frame:  mark 1 | checksum 4 | payload length 4 | payload
 * header's payload: version 4 | store id 16 | file id 4 | created at 8
 * frame's payload:  sequence 8 | timestamp 8 | expiry 8 | kind 1 | key length 2 | key | value
 * </pre>
 */
public final class FixedWidthCodec implements RecordCodec {

    private static final byte HEADER_MARK = 'H';
    private static final byte FRAME_MARK = 'R';

    private static final int CHECKSUM_OFFSET = 1;
    private static final int LENGTH_OFFSET = 5;
    private static final int PAYLOAD_OFFSET = 9;

    private static final int HEADER_FIELD_BYTES = 4 + 16 + 4 + 8;
    private static final int FRAME_FIELD_BYTES = 8 + 8 + 8 + 1 + 2;
    private static final int LARGEST_PAYLOAD_BYTES = Integer.MAX_VALUE - 8 - PAYLOAD_OFFSET;

    /** Makes a codec. All are alike. */
    public FixedWidthCodec() {}

    @Override
    public String name() {
        return "fixed-width";
    }

    @Override
    public String fileSuffix() {
        return "fixed";
    }

    @Override
    public int formatVersion() {
        return 1;
    }

    @Override
    public boolean allowsZeroTail() {
        return true;
    }

    @Override
    public void encodeBody(LogRecord record, FrameBuffer out) {
        int bodyBytes = FRAME_FIELD_BYTES - Long.BYTES + record.keyBytes() + record.valueBytes();
        int at = out.append(bodyBytes);
        ByteBuffer.wrap(out.array(), at, bodyBytes)
                .putLong(record.timestampMillis())
                .putLong(record.expiresAtMillis())
                .put((byte) record.kind().code())
                .putShort((short) record.keyBytes())
                .put(record.keyArray(), record.keyOffset(), record.keyBytes())
                .put(record.valueArray(), record.valueOffset(), record.valueBytes());
    }

    @Override
    public void encodeHead(long sequence, FrameBuffer out) {
        int at = out.prepend(Long.BYTES);
        ByteBuffer.wrap(out.array()).putLong(at, sequence);
        prependMark(FRAME_MARK, out);
    }

    @Override
    public void encodeHeader(FileHeader header, FrameBuffer out) {
        int at = out.append(HEADER_FIELD_BYTES);
        ByteBuffer.wrap(out.array(), at, HEADER_FIELD_BYTES)
                .putInt(header.formatVersion())
                .putLong(header.storeId().getMostSignificantBits())
                .putLong(header.storeId().getLeastSignificantBits())
                .putInt(header.fileId())
                .putLong(header.createdAtMillis());
        prependMark(HEADER_MARK, out);
    }

    private static void prependMark(byte mark, FrameBuffer out) {
        int payloadBytes = out.length();
        int at = out.prepend(PAYLOAD_OFFSET);
        ByteBuffer.wrap(out.array()).put(at, mark).putInt(at + LENGTH_OFFSET, payloadBytes);
        out.mark(at + PAYLOAD_OFFSET, payloadBytes, at + CHECKSUM_OFFSET);
    }

    @Override
    public void putChecksum(int checksum, FrameBuffer out) {
        ByteBuffer.wrap(out.array()).putInt(out.checksumOffset(), checksum);
    }

    @Override
    public FrameStatus scanHeader(byte[] bytes, int offset, int limit, Frame frame) {
        return scan(HEADER_MARK, HEADER_FIELD_BYTES, bytes, offset, limit, frame);
    }

    @Override
    public FrameStatus scan(byte[] bytes, int offset, int limit, Frame frame) {
        return scan(FRAME_MARK, FRAME_FIELD_BYTES, bytes, offset, limit, frame);
    }

    private static FrameStatus scan(
            byte mark, int fieldBytes, byte[] bytes, int offset, int limit, Frame frame) {
        int availableBytes = limit - offset;
        if (availableBytes == 0 || bytes[offset] == 0) {
            return FrameStatus.END;
        }
        if (bytes[offset] != mark) {
            return frame.malformed("the first byte is not the mark");
        }
        if (availableBytes < PAYLOAD_OFFSET) {
            return frame.torn(Frame.UNKNOWN);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int payloadBytes = in.getInt(offset + LENGTH_OFFSET);
        if (payloadBytes < fieldBytes || payloadBytes > LARGEST_PAYLOAD_BYTES) {
            return frame.malformed("the payload's length is out of range");
        }
        int frameBytes = PAYLOAD_OFFSET + payloadBytes;
        if (availableBytes < frameBytes) {
            return frame.torn(frameBytes);
        }
        int checksum = in.getInt(offset + CHECKSUM_OFFSET);
        return frame.found(offset, frameBytes, offset + PAYLOAD_OFFSET, payloadBytes, checksum);
    }

    @Override
    public boolean decode(byte[] bytes, Frame frame, LogRecord record) {
        ByteBuffer in = ByteBuffer.wrap(bytes, frame.payloadOffset(), frame.payloadBytes());
        long sequence = in.getLong();
        long timestampMillis = in.getLong();
        long expiresAtMillis = in.getLong();
        int kindCode = in.get();
        int keyBytes = Short.toUnsignedInt(in.getShort());
        int keyOffset = in.position();
        int valueBytes = in.remaining() - keyBytes;
        if (sequence < 1 || timestampMillis < 0 || expiresAtMillis < 0 || valueBytes < 0) {
            return refuse(frame, "a number is out of range");
        }
        if (!RecordKind.isCode(kindCode)) {
            return refuse(frame, "the kind is unknown");
        }
        RecordKind kind = RecordKind.ofCode(kindCode);
        if (kind.hasKey() != (keyBytes > 0) || (valueBytes > 0 && !kind.hasValue())) {
            return refuse(frame, "key or value do not go with the kind");
        }
        record.set(kind, sequence, timestampMillis, expiresAtMillis)
                .key(bytes, keyOffset, keyBytes)
                .value(bytes, keyOffset + keyBytes, valueBytes);
        return true;
    }

    private static boolean refuse(Frame frame, String reason) {
        frame.malformed(reason);
        return false;
    }

    @Override
    public FileHeader decodeHeader(byte[] bytes, Frame frame) throws MalformedFrameException {
        ByteBuffer in = ByteBuffer.wrap(bytes, frame.payloadOffset(), frame.payloadBytes());
        int formatVersion = in.getInt();
        UUID storeId = new UUID(in.getLong(), in.getLong());
        int fileId = in.getInt();
        long createdAtMillis = in.getLong();
        if (formatVersion < 1 || fileId < 1 || in.hasRemaining()) {
            throw new MalformedFrameException("version " + formatVersion + ", file id " + fileId
                    + " and " + in.remaining() + " more bytes are no header");
        }
        return new FileHeader(formatVersion, storeId, fileId, createdAtMillis);
    }
}
