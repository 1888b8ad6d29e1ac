package io.bitcask.codec.json.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Utf8SequenceTest {

    private static final int[] EDGES = {0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff};

    private final CharsetDecoder oracle = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer decoded = CharBuffer.allocate(8);

    @Test
    void bytesAt_isRight_forEveryCharacter() {
        for (int character = 0x80; character <= Character.MAX_CODE_POINT; character++) {
            if (Character.MIN_SURROGATE <= character && character <= Character.MAX_SURROGATE) {
                continue;
            }
            byte[] bytes = Character.toString(character).getBytes(StandardCharsets.UTF_8);
            if (Utf8Sequence.bytesAt(bytes, 0, bytes.length) != bytes.length) {
                throw new AssertionError("U+" + Integer.toHexString(character));
            }
            for (int length = 1; length < bytes.length; length++) {
                if (Utf8Sequence.bytesAt(bytes, 0, length) != 0) {
                    throw new AssertionError("cut: U+" + Integer.toHexString(character));
                }
            }
        }
    }

    /** Every pair of bytes, with every edge behind it, is judged as the platform's decoder does. */
    @Test
    void bytesAt_agreesWithTheStrictDecoder() {
        byte[] bytes = new byte[4];
        for (int lead = 0x80; lead <= 0xff; lead++) {
            bytes[0] = (byte) lead;
            for (int second = 0; second <= 0xff; second++) {
                bytes[1] = (byte) second;
                for (int third : EDGES) {
                    bytes[2] = (byte) third;
                    for (int fourth : EDGES) {
                        bytes[3] = (byte) fourth;
                        requireAgreement(bytes);
                    }
                }
            }
        }
    }

    private void requireAgreement(byte[] bytes) {
        int length = Utf8Sequence.bytesAt(bytes, 0, bytes.length);
        int expected = 0;
        for (int candidate = 2; candidate <= bytes.length && expected == 0; candidate++) {
            expected = isOneCharacter(bytes, candidate) ? candidate : 0;
        }
        assertThat(length).as(() -> Arrays.toString(bytes)).isEqualTo(expected);
    }

    private boolean isOneCharacter(byte[] bytes, int length) {
        decoded.clear();
        CoderResult result =
                oracle.reset().decode(ByteBuffer.wrap(bytes, 0, length), decoded, true);
        decoded.flip();
        return !result.isError() && Character.codePointCount(decoded, 0, decoded.length()) == 1;
    }
}
