package io.bitcask.codec.json;

import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.MalformedFrameException;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.codec.json.line.FrameLine;
import io.bitcask.codec.json.line.HeaderLine;
import io.bitcask.codec.json.line.RecordReader;
import io.bitcask.codec.json.line.RecordWriter;

/**
 * The format for eyes: a data file is lines of JSON, one a record, in which keys and values stand
 * readably wherever they can. What a read returns is the very bytes that were put all the same.
 *
 * <p>{@code jq -c .record.key *.jsonl} lists what a store has written, also while it is open. Note
 * that {@code jq} before 1.7 rounds numbers above 2<sup>53</sup> when it prints them.
 */
public final class JsonCodec implements RecordCodec {

    /** The codec's name. */
    public static final String NAME = "json";

    private static final String FILE_SUFFIX = "jsonl";

    /** Makes the codec. */
    public JsonCodec() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String fileSuffix() {
        return FILE_SUFFIX;
    }

    @Override
    public int formatVersion() {
        return HeaderLine.FORMAT_VERSION;
    }

    @Override
    public boolean allowsZeroTail() {
        return false;
    }

    @Override
    public void encodeHeader(FileHeader header, FrameBuffer out) {
        HeaderLine.append(header, out);
    }

    @Override
    public FrameStatus scanHeader(byte[] bytes, int offset, int limit, Frame frame) {
        return HeaderLine.scan(bytes, offset, limit, frame);
    }

    @Override
    public FileHeader decodeHeader(byte[] bytes, Frame frame) throws MalformedFrameException {
        return HeaderLine.read(bytes, frame);
    }

    @Override
    public void encodeBody(LogRecord record, FrameBuffer out) {
        RecordWriter.append(record, out);
        FrameLine.appendEnd(out);
    }

    @Override
    public void encodeHead(long sequence, FrameBuffer out) {
        FrameLine.prependHead(sequence, out);
    }

    @Override
    public void putChecksum(int checksum, FrameBuffer out) {
        FrameLine.putChecksum(checksum, out);
    }

    @Override
    public FrameStatus scan(byte[] bytes, int offset, int limit, Frame frame) {
        return FrameLine.scan(bytes, offset, limit, frame);
    }

    @Override
    public boolean decode(byte[] bytes, Frame frame, LogRecord record) {
        return RecordReader.read(bytes, frame, record);
    }

    @Override
    public int nextCandidate(byte[] bytes, int offset, int limit) {
        return FrameLine.nextCandidate(bytes, offset, limit);
    }
}
