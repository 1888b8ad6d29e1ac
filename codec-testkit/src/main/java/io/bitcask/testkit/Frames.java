package io.bitcask.testkit;

import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The frames of a file, each with one record. */
final class Frames extends Part<SampleRecord> {

    Frames(RecordCodec codec) {
        super(codec);
    }

    @Override
    String noun() {
        return "frame";
    }

    @Override
    List<SampleRecord> samples() {
        return SampleRecords.small();
    }

    @Override
    List<SampleRecord> largeSamples() {
        return SampleRecords.large();
    }

    @Override
    void write(SampleRecord content, FrameBuffer out) {
        codec.encodeBody(content.toLogRecord(), out);
        codec.encodeHead(content.sequence(), out);
    }

    @Override
    FrameStatus scan(byte[] bytes, int offset, int limit, Frame frame) {
        return codec.scan(bytes, offset, limit, frame);
    }

    @Override
    @Nullable
    SampleRecord decode(byte[] bytes, Frame frame) {
        LogRecord record = new LogRecord();
        return codec.decode(bytes, frame, record) ? SampleRecord.copyOf(record) : null;
    }

    @Override
    boolean isPossible(SampleRecord content) {
        return content.isWithinLimits();
    }

    @Override
    boolean hasOneForm(SampleRecord content) {
        return true;
    }
}
