package io.bitcask.engine.fuzz;

import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.MalformedFrameException;
import io.bitcask.api.codec.RecordCodec;
import java.util.Arrays;

/**
 * What must hold of a codec that is given arbitrary bytes: what it finds lies within them, and
 * there is one way only to write what it reads.
 */
final class CodecBytes {

    private static final int LONGEST_WALK_BYTES = 300;

    private CodecBytes() {}

    static void check(RecordCodec codec, byte[] input) {
        Frame frame = new Frame();
        FrameBuffer out = new FrameBuffer(64);
        checkHeader(codec, input, frame, out);
        LogRecord record = new LogRecord();
        for (int at = 0; at < Math.min(input.length, LONGEST_WALK_BYTES); at++) {
            int candidate = codec.nextCandidate(input, at, input.length);
            FuzzTarget.require(candidate >= at, "the next candidate lies before");
            FrameStatus status = codec.scan(input, at, input.length, frame);
            if (status == FrameStatus.FRAME) {
                FuzzTarget.require(candidate == at, "a frame is no candidate");
                checkBounds(input, frame, at);
                if (codec.decode(input, frame, record)) {
                    out.clear();
                    codec.encodeBody(record, out);
                    codec.encodeHead(record.sequence(), out);
                    codec.putChecksum(frame.checksum(), out);
                    checkSame(input, frame, out);
                }
            }
        }
    }

    private static void checkHeader(RecordCodec codec, byte[] input, Frame frame, FrameBuffer out) {
        if (codec.scanHeader(input, 0, input.length, frame) != FrameStatus.FRAME) {
            return;
        }
        checkBounds(input, frame, 0);
        try {
            FileHeader header = codec.decodeHeader(input, frame);
            if (header.formatVersion() == codec.formatVersion()) {
                codec.encodeHeader(header, out);
                codec.putChecksum(frame.checksum(), out);
                checkSame(input, frame, out);
            }
        } catch (MalformedFrameException e) {
            FuzzTarget.require(e.getMessage() != null, "no reason");
        }
    }

    private static void checkBounds(byte[] input, Frame frame, int at) {
        FuzzTarget.require(
                frame.offset() == at
                        && frame.frameBytes() > 0
                        && frame.frameBytes() <= input.length - at
                        && frame.payloadOffset() >= at
                        && frame.payloadBytes() >= 0
                        && frame.payloadOffset() + frame.payloadBytes() <= at + frame.frameBytes(),
                "a frame is not where it is");
    }

    private static void checkSame(byte[] input, Frame frame, FrameBuffer out) {
        FuzzTarget.require(
                Arrays.equals(
                        input,
                        frame.offset(),
                        frame.offset() + frame.frameBytes(),
                        out.array(),
                        out.start(),
                        out.start() + out.length()),
                "what was read would be written otherwise");
    }
}
