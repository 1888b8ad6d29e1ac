package io.bitcask.codec.json.line;

import static io.bitcask.codec.json.line.Lines.put;
import static io.bitcask.codec.json.line.Lines.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.testkit.SampleRecord;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameLineTest {

    private static final String PAYLOAD = "{\"seq\":7,\"ts\":5,\"op\":\"sync\"}";

    @Test
    void scan_findsChecksumAndPayload() {
        byte[] line = utf8("{\"crc\":\"9f3a21c4\",\"record\":" + PAYLOAD + "}\nnext");
        Frame frame = new Frame();
        assertThat(FrameLine.scan(line, 0, line.length, frame)).isEqualTo(FrameStatus.FRAME);
        assertThat(frame.checksum()).isEqualTo(0x9f3a21c4);
        assertThat(frame.frameBytes()).isEqualTo(line.length - "next".length());
        assertThat(new String(
                        line, frame.payloadOffset(), frame.payloadBytes(), StandardCharsets.UTF_8))
                .isEqualTo(PAYLOAD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"crc\":\"",
                "{\"crc\":\"0",
                "{\"crc\":\"00000000\",\"rec",
                "{\"crc\":\"00000000\",\"record\":{\"seq\":",
                "{\"crc\":\"00000000\",\"record\":{\"seq\":garbage that has no end yet"
            })
    void scan_whenTheRestIsMissing(String beginning) {
        assertThat(scan(beginning)).isEqualTo(FrameStatus.TORN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "\0",
                " {\"crc\":\"",
                "{\"CRC\":\"",
                "{\"crc\":\"g",
                "{\"crc\":\"9F3A21C4\"",
                "{\"crc\":\"000000000\"",
                "{\"crc\":\"00000000\", ",
                "{\"crc\":\"00000000\",\"record\":{\"ts\"",
                "{\"crc\":\"00000000\",\"record\":{\"seq\":\n",
                "{\"crc\":\"00000000\",\"record\":{\"seq\":}\n",
                "{\"crc\":\"00000000\",\"record\":{\"seq\":7}\n",
                "{\"crc\":\"00000000\",\"record\":{\"seq\":7}}\r\n",
                "{\"crc\":\"00000000\",\"record\":{\"seq\":7}} \n",
                "{\"crc\":\"00000000\",\"record\":{\"seq\":7\0",
                "{\"header\":{\"format\":1"
            })
    void scan_whenNoLineIsWrittenLikeThis(String bytes) {
        assertThat(scan(bytes)).isEqualTo(FrameStatus.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({"0, 00000000", "1, 00000001", "-1, ffffffff", "-2147483648, 80000000"})
    void checksum_isEightDigits_theHighestFirst(int checksum, String digits) {
        FrameBuffer out = new FrameBuffer(64);
        RecordWriter.append(new LogRecord().set(RecordKind.SYNC_MARK, 7, 5, LogRecord.NEVER), out);
        FrameLine.appendEnd(out);
        FrameLine.prependHead(7, out);
        FrameLine.putChecksum(checksum, out);
        String line = new String(out.array(), out.start(), out.length(), StandardCharsets.UTF_8);
        assertThat(line).isEqualTo("{\"crc\":\"" + digits + "\",\"record\":" + PAYLOAD + "}\n");
        Frame frame = new Frame();
        FrameLine.scan(out.array(), out.start(), out.end(), frame);
        assertThat(frame.checksum()).isEqualTo(checksum);
    }

    @Test
    void prependHead_refusesSequencesBelow1() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrameLine.prependHead(0, new FrameBuffer(0)))
                .withMessageContaining("sequence is 0");
    }

    /**
     * A newline that damage has hit joins two lines. Searching for the next line behind a newline
     * would pass over the second one, which is whole.
     */
    @Test
    void nextCandidate_findsALine_whoseNewlineBeforeItIsGone() {
        byte[] first = Lines.write(put(RecordKind.TEXT, "first", "1"));
        byte[] second = Lines.write(put(RecordKind.TEXT, "second", "2"));
        for (int damaged = 0; damaged < 256; damaged++) {
            byte[] both = new byte[first.length + second.length];
            System.arraycopy(first, 0, both, 0, first.length);
            System.arraycopy(second, 0, both, first.length, second.length);
            both[first.length - 1] = (byte) damaged;
            assertThat(FrameLine.nextCandidate(both, 1, both.length)).isEqualTo(first.length);
        }
    }

    /** A value may hold a line, written by somebody who wants it to be taken for one. */
    @Test
    void nextCandidate_insideAValue_isNoRecord() {
        String inner = "{\"crc\":\"00000000\",\"record\":" + PAYLOAD + "}";
        for (String value : new String[] {inner, "[" + inner + "]", "{\"a\":" + inner + "}"}) {
            byte[] line = Lines.write(put(RecordKind.JSON, "k", value));
            int candidate = FrameLine.nextCandidate(line, 1, line.length);
            assertThat(candidate).isLessThan(line.length);
            Frame frame = new Frame();
            assertThat(FrameLine.scan(line, candidate, line.length, frame))
                    .isEqualTo(FrameStatus.FRAME);
            assertThat(RecordReader.read(line, frame, new LogRecord())).isFalse();
        }
    }

    @Test
    void nextCandidate_isNotInsideAString() {
        String inner = "{\"crc\":\"00000000\",\"record\":" + PAYLOAD + "}";
        for (RecordKind kind : new RecordKind[] {RecordKind.TEXT, RecordKind.BYTES}) {
            byte[] line = Lines.write(SampleRecord.of(kind, 7, 5, 0, inner, inner));
            assertThat(FrameLine.nextCandidate(line, 1, line.length)).isEqualTo(line.length);
        }
    }

    private static FrameStatus scan(String text) {
        byte[] bytes = utf8(text);
        return FrameLine.scan(bytes, 0, bytes.length, new Frame());
    }
}
