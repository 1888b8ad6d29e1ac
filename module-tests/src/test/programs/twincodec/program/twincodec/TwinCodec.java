package program.twincodec;

import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;

/** Has a name, and nothing else. */
public final class TwinCodec implements RecordCodec {

    /** Used by the service loader. */
    public TwinCodec() {}

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String fileSuffix() {
        return "twin";
    }

    @Override
    public int formatVersion() {
        return 1;
    }

    @Override
    public boolean allowsZeroTail() {
        return false;
    }

    @Override
    public void encodeHeader(FileHeader header, FrameBuffer out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FrameStatus scanHeader(byte[] bytes, int offset, int limit, Frame frame) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileHeader decodeHeader(byte[] bytes, Frame frame) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void encodeBody(LogRecord record, FrameBuffer out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void encodeHead(long sequence, FrameBuffer out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void putChecksum(int checksum, FrameBuffer out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FrameStatus scan(byte[] bytes, int offset, int limit, Frame frame) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean decode(byte[] bytes, Frame frame, LogRecord record) {
        throw new UnsupportedOperationException();
    }
}
