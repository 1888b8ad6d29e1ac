package io.bitcask.codec.json.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.MalformedFrameException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderLineTest {

    private static final String STORE = "1b4e28ba-2fa1-4d3b-883f-0016d3cca427";

    @Test
    void longestHeader_isFound() throws MalformedFrameException {
        FileHeader header = new FileHeader(
                Integer.MAX_VALUE, UUID.fromString(STORE), Integer.MAX_VALUE, Long.MIN_VALUE);
        FrameBuffer out = new FrameBuffer(0);
        HeaderLine.append(header, out);
        Frame frame = new Frame();
        assertThat(HeaderLine.scan(out.array(), out.start(), out.end(), frame))
                .isEqualTo(FrameStatus.FRAME);
        assertThat(HeaderLine.read(out.array(), frame)).isEqualTo(header);
    }

    @ParameterizedTest
    @CsvSource({
        "01, %s, 42, 5",
        "0, %s, 42, 5",
        "-1, %s, 42, 5",
        "2147483648, %s, 42, 5",
        "1, 1B4E28BA-2FA1-4D3B-883F-0016D3CCA427, 42, 5",
        "1, 1-2-3-4-5, 42, 5",
        "1, %s, 0, 5",
        "1, %s, 9999999999, 5",
        "1, %s, 42, -0",
        "1, %s, 42, 9223372036854775808",
        "1, %s, 42, '5,\"more\":1'",
        "2, %s, 42, '5,'"
    })
    void header_isRefused(String format, String store, String file, String created) {
        String payload = "{\"format\":" + format
                + ",\"store\":\"" + store.replace("%s", STORE)
                + "\",\"file\":" + file
                + ",\"created\":" + created + "}";
        byte[] line = line(payload);
        Frame frame = new Frame();
        assertThat(HeaderLine.scan(line, 0, line.length, frame)).isEqualTo(FrameStatus.FRAME);
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> HeaderLine.read(line, frame))
                .withMessageContaining(payload);
    }

    /** A file that is too new is told from a damaged one, whatever else its header says. */
    @Test
    void headerOfALaterVersion_isRead() throws MalformedFrameException {
        byte[] line = line("{\"format\":2,\"store\":\"" + STORE
                + "\",\"file\":42,\"created\":5,\"cipher\":{\"name\":\"none\"}}");
        Frame frame = new Frame();
        assertThat(HeaderLine.scan(line, 0, line.length, frame)).isEqualTo(FrameStatus.FRAME);
        assertThat(HeaderLine.read(line, frame))
                .isEqualTo(new FileHeader(2, UUID.fromString(STORE), 42, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0",
                "{\"crc\":\"",
                "{\"header\": ",
                "{\"header\":{\"format\":1\n",
                "{\"header\":{\"format\":,\"crc\":\"00000000\"}\n",
                "{\"header\":{\"format\":1},\"crc\":\"0000000G\"}\n",
                "{\"header\":{\"format\":1},\"crc\":\"00000000\"}\r\n",
                "{\"header\":{\"format\":1},\"crc\":\"00000000\"} \n",
                "{\"header\":{\"format\":1 \"crc\":\"00000000\"}\n"
            })
    void scan_whenNoHeaderIsWrittenLikeThis(String bytes) {
        assertThat(scan(bytes)).isEqualTo(FrameStatus.MALFORMED);
    }

    @Test
    void scan_givesUp_whereNoHeaderIsThatLong() {
        String beginning = "{\"header\":{\"format\":";
        assertThat(scan(beginning + "1".repeat(100))).isEqualTo(FrameStatus.TORN);
        assertThat(scan(beginning + "1".repeat(5_000))).isEqualTo(FrameStatus.MALFORMED);
    }

    private static FrameStatus scan(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return HeaderLine.scan(bytes, 0, bytes.length, new Frame());
    }

    private static byte[] line(String payload) {
        String line = "{\"header\":" + payload + ",\"crc\":\"00000000\"}\n";
        return line.getBytes(StandardCharsets.UTF_8);
    }
}
