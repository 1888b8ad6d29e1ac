package io.bitcask.codec.protobuf;

import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.MalformedFrameException;
import io.bitcask.api.codec.RecordCodec;

/**
 * The codec {@code protobuf}: a data file is one message, which any protobuf tool can read. The
 * schema, {@code bitcask.proto}, is the description of the format.
 *
 * <p>The wire is written and read by hand: no message objects are built, and nothing that is done
 * for each record allocates. Decoded keys and values are ranges of the array that was scanned.
 */
public final class ProtobufCodec implements RecordCodec {

    private static final int FORMAT_VERSION = 1;

    /** Makes a codec. All are alike. */
    public ProtobufCodec() {}

    @Override
    public String name() {
        return "protobuf";
    }

    @Override
    public String fileSuffix() {
        return "binpb";
    }

    @Override
    public int formatVersion() {
        return FORMAT_VERSION;
    }

    @Override
    public boolean allowsZeroTail() {
        return true;
    }

    @Override
    public void encodeHeader(FileHeader header, FrameBuffer out) {
        IdentityFields.append(header, out);
        Envelope.wrap(Envelope.HEADER_TAG, out);
    }

    @Override
    public FrameStatus scanHeader(byte[] bytes, int offset, int limit, Frame frame) {
        return Envelope.scan(Envelope.HEADER_TAG, bytes, offset, limit, frame);
    }

    @Override
    public FileHeader decodeHeader(byte[] bytes, Frame frame) throws MalformedFrameException {
        return IdentityFields.read(bytes, frame, FORMAT_VERSION);
    }

    @Override
    public void encodeBody(LogRecord record, FrameBuffer out) {
        RecordFields.append(record, out);
    }

    @Override
    public void encodeHead(long sequence, FrameBuffer out) {
        RecordFields.prependSequence(sequence, out);
        Envelope.wrap(Envelope.FRAME_TAG, out);
    }

    @Override
    public void putChecksum(int checksum, FrameBuffer out) {
        Envelope.putChecksum(checksum, out);
    }

    @Override
    public FrameStatus scan(byte[] bytes, int offset, int limit, Frame frame) {
        return Envelope.scan(Envelope.FRAME_TAG, bytes, offset, limit, frame);
    }

    @Override
    public boolean decode(byte[] bytes, Frame frame, LogRecord record) {
        return RecordFields.read(bytes, frame, record);
    }

    @Override
    public int nextCandidate(byte[] bytes, int offset, int limit) {
        int at = offset;
        while (at < limit && !Envelope.mayBegin(Envelope.FRAME_TAG, bytes, at, limit)) {
            at++;
        }
        return at;
    }
}
