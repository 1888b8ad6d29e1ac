package io.bitcask.codec.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.FrameStatus;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

    private final Frame frame = new Frame();

    /** Around each length at which a varint gets longer, the inner and the outer one. */
    @ParameterizedTest
    @ValueSource(ints = {1 << 7, 1 << 14, 1 << 21})
    void scan_findsPayloadsOfAllLengths(int edge) {
        for (int payloadBytes = edge - 20; payloadBytes < edge + 20; payloadBytes++) {
            FrameBuffer out = new FrameBuffer(payloadBytes);
            out.append(payloadBytes);
            Envelope.wrap(Envelope.FRAME_TAG, out);
            Envelope.putChecksum(payloadBytes, out);

            FrameStatus status =
                    Envelope.scan(Envelope.FRAME_TAG, out.array(), out.start(), out.end(), frame);

            assertThat(status).isEqualTo(FrameStatus.FRAME);
            assertThat(frame.offset()).isEqualTo(out.start());
            assertThat(frame.frameBytes()).isEqualTo(out.length());
            assertThat(frame.payloadOffset()).isEqualTo(out.payloadOffset());
            assertThat(frame.payloadBytes()).isEqualTo(payloadBytes);
            assertThat(frame.checksum()).isEqualTo(payloadBytes);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // The tag of a header, of another field, of another wire type.
        "0a0c0d000000001205, not the tag",
        "1a0c0d000000001205, not the tag",
        "100c0d000000001205, not the tag",
        // Too short for a checksum and the smallest record.
        "1200, do not agree",
        "120a, do not agree",
        // Over-long, or longer than an array.
        "128c00, do not agree",
        "12ffffffff07, do not agree",
        "12ffffffff0f, do not agree",
        "12ffffffffff, do not agree",
        // On the edge where the payload's length has no room for its second byte.
        "128701, do not agree",
        // Other tags, a payload that is too short or too long for the frame, or over-long.
        "120c0c, do not agree",
        "120c0d00000000 0a, do not agree",
        "120c0d00000000 1204, do not agree",
        "120c0d00000000 1206, do not agree",
        "120c0d00000000 1285, do not agree",
        "120d0d00000000 128500, do not agree"
    })
    void scan_whenMalformed(String hex, String reason) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThat(Envelope.scan(Envelope.FRAME_TAG, bytes, 0, bytes.length, frame))
                .isEqualTo(FrameStatus.MALFORMED);
        assertThat(frame.reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "12, 0",
        "1280, 0",
        "12ffffffff, 0",
        "120c, 14",
        "120c0d00000000, 14",
        "128601, 137",
        "128801, 139",
        // The longest: 2^31 - 1 - 8 bytes in all, as many as fit into an array.
        "12f1ffffff07, 2147483639"
    })
    void scan_whenTorn(String hex, int neededBytes) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(Envelope.scan(Envelope.FRAME_TAG, bytes, 0, bytes.length, frame))
                .isEqualTo(FrameStatus.TORN);
        assertThat(frame.neededBytes()).isEqualTo(neededBytes);
    }
}
