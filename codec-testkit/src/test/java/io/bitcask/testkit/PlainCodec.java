package io.bitcask.testkit;

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
 * A codec without faults, for bugs to be planted in: a mark, a checksum and a length in front of
 * fields of fixed width.
 */
class PlainCodec implements RecordCodec {

    static final byte HEADER_MARK = 'H';
    static final byte FRAME_MARK = 'R';
    static final int LENGTH_OFFSET = 5;
    static final int PAYLOAD_OFFSET = 9;
    static final int KIND_OFFSET = 24;
    private static final int HEADER_BYTES = 32;
    private static final int FRAME_FIELD_BYTES = 27;
    private static final int LARGEST_PAYLOAD_BYTES = Integer.MAX_VALUE - 8 - PAYLOAD_OFFSET;

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public String fileSuffix() {
        return "plain";
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
    public void encodeHeader(FileHeader header, FrameBuffer out) {
        int at = out.append(HEADER_BYTES);
        ByteBuffer.wrap(out.array(), at, HEADER_BYTES)
                .putInt(header.formatVersion())
                .putLong(header.storeId().getMostSignificantBits())
                .putLong(header.storeId().getLeastSignificantBits())
                .putInt(header.fileId())
                .putLong(header.createdAtMillis());
        complete(HEADER_MARK, out);
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
        complete(FRAME_MARK, out);
    }

    private void complete(byte mark, FrameBuffer out) {
        int payloadBytes = out.length();
        int at = out.prepend(PAYLOAD_OFFSET);
        ByteBuffer.wrap(out.array(), at, PAYLOAD_OFFSET).put(mark).putInt(0).putInt(payloadBytes);
        out.mark(at + PAYLOAD_OFFSET, payloadBytes, at + 1);
    }

    @Override
    public void putChecksum(int checksum, FrameBuffer out) {
        ByteBuffer.wrap(out.array()).putInt(out.checksumOffset(), checksum);
    }

    @Override
    public FrameStatus scanHeader(byte[] bytes, int offset, int limit, Frame frame) {
        return find(HEADER_MARK, HEADER_BYTES, bytes, offset, limit, frame);
    }

    @Override
    public FrameStatus scan(byte[] bytes, int offset, int limit, Frame frame) {
        return find(FRAME_MARK, FRAME_FIELD_BYTES, bytes, offset, limit, frame);
    }

    private FrameStatus find(
            byte mark, int smallest, byte[] bytes, int offset, int limit, Frame frame) {
        if (offset == limit || isEnd(bytes[offset])) {
            return FrameStatus.END;
        }
        if (!isMark(mark, bytes[offset])) {
            return frame.malformed("no mark");
        }
        int available = limit - offset;
        if (available < PAYLOAD_OFFSET) {
            return frame.torn(Frame.UNKNOWN);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int payloadBytes = in.getInt(offset + LENGTH_OFFSET);
        if (payloadBytes < smallest || payloadBytes > LARGEST_PAYLOAD_BYTES) {
            return frame.malformed("no possible length");
        }
        int frameBytes = PAYLOAD_OFFSET + payloadBytes;
        if (available < frameBytes) {
            return frame.torn(frameBytes);
        }
        int checksum = in.getInt(offset + 1);
        return frame.found(offset, frameBytes, offset + PAYLOAD_OFFSET, payloadBytes, checksum);
    }

    /** Returns whether a byte says that the log ends here. */
    boolean isEnd(byte actual) {
        return actual == 0;
    }

    /** Returns whether a byte is the mark that is looked for. */
    boolean isMark(byte mark, byte actual) {
        return actual == mark;
    }

    @Override
    public FileHeader decodeHeader(byte[] bytes, Frame frame) throws MalformedFrameException {
        ByteBuffer in = ByteBuffer.wrap(bytes, frame.payloadOffset(), frame.payloadBytes());
        int formatVersion = in.getInt();
        UUID storeId = new UUID(in.getLong(), in.getLong());
        int fileId = in.getInt();
        long createdAtMillis = in.getLong();
        if (formatVersion < 1 || fileId < 1 || in.hasRemaining()) {
            throw new MalformedFrameException("no header");
        }
        return new FileHeader(formatVersion, storeId, fileId, createdAtMillis);
    }

    @Override
    public boolean decode(byte[] bytes, Frame frame, LogRecord record) {
        ByteBuffer in = ByteBuffer.wrap(bytes, frame.payloadOffset(), frame.payloadBytes());
        long sequence = in.getLong();
        long timestampMillis = in.getLong();
        long expiresAtMillis = in.getLong();
        int kindCode = in.get();
        int keyBytes = Short.toUnsignedInt(in.getShort());
        int valueBytes = in.remaining() - keyBytes;
        if (sequence < 1 || timestampMillis < 0 || expiresAtMillis < 0 || valueBytes < 0) {
            return false;
        }
        if (!RecordKind.isCode(kindCode)) {
            return false;
        }
        RecordKind kind = RecordKind.ofCode(kindCode);
        if (kind.hasKey() != (keyBytes > 0) || (valueBytes > 0 && !kind.hasValue())) {
            return false;
        }
        int key = in.position();
        record.set(kind, sequence, timestampMillis, expiresAtMillis)
                .key(bytes, key, keyBytes)
                .value(bytes, key + keyBytes, valueBytes);
        return true;
    }

    @Override
    public int nextCandidate(byte[] bytes, int offset, int limit) {
        int at = offset;
        while (at < limit && bytes[at] != FRAME_MARK) {
            at++;
        }
        return at;
    }
}
