package io.bitcask.codec.json.line;

import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.testkit.SampleRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Lines as the codec writes them, and what it reads from lines that a test writes. */
final class Lines {

    static final String HEAD = "{\"crc\":\"00000000\",\"record\":";
    static final String END = "}\n";

    private Lines() {}

    /** Returns the line of a record, with a checksum of zero. */
    static byte[] write(SampleRecord record) {
        FrameBuffer out = new FrameBuffer(64);
        RecordWriter.append(record.toLogRecord(), out);
        FrameLine.appendEnd(out);
        FrameLine.prependHead(record.sequence(), out);
        return Arrays.copyOfRange(out.array(), out.start(), out.end());
    }

    static SampleRecord put(RecordKind kind, String key, String value) {
        return SampleRecord.of(kind, 7, 5, LogRecord.NEVER, key, value);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns what a line reads as, or the reason why it does not, after {@code "refused: "}. */
    static String read(byte[] line) {
        Frame frame = new Frame();
        if (FrameLine.scan(line, 0, line.length, frame) != FrameStatus.FRAME) {
            return "no line: " + frame.reason();
        }
        LogRecord record = new LogRecord();
        return RecordReader.read(line, frame, record)
                ? SampleRecord.copyOf(record).toString()
                : "refused: " + frame.reason();
    }

    /** Returns the same for the line of a payload. */
    static String readPayload(String payload) {
        return read(utf8(HEAD + payload + END));
    }
}
