package io.bitcask.codec.json.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AsciiRunTest {

    private static final int LENGTH = 20;

    @Test
    void plainEnd_isTheFirstRemarkableByte_ofEveryValueAtEveryPlace() {
        for (int value = 0; value < 256; value++) {
            boolean plain = value >= ' ' && value < 0x80 && value != '"' && value != '\\';
            for (int at = 0; at < LENGTH; at++) {
                byte[] bytes = filled((byte) value, at);
                assertThat(AsciiRun.plainEnd(bytes, 0, LENGTH))
                        .as("byte 0x%02x at %d", value, at)
                        .isEqualTo(plain ? LENGTH : at);
            }
        }
    }

    @Test
    void controlIndex_isTheFirstControlCharacter_ofEveryValueAtEveryPlace() {
        for (int value = 0; value < 256; value++) {
            for (int at = 0; at < LENGTH; at++) {
                byte[] bytes = filled((byte) value, at);
                assertThat(AsciiRun.controlIndex(bytes, 0, LENGTH))
                        .as("byte 0x%02x at %d", value, at)
                        .isEqualTo(value < ' ' ? at : LENGTH);
            }
        }
    }

    /** The subtraction that marks a byte may borrow from the one above it. */
    @Test
    void plainEnd_isNotMisledByBorrows() {
        for (int first = 0; first < 256; first++) {
            for (int second = 0; second < 256; second++) {
                byte[] bytes = {'a', (byte) first, (byte) second, 'a', 'a', 'a', 'a', 'a'};
                int expected = 0;
                while (expected < bytes.length && isPlain(bytes[expected])) {
                    expected++;
                }
                assertThat(AsciiRun.plainEnd(bytes, 0, bytes.length))
                        .as("0x%02x, 0x%02x", first, second)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void plainEnd_staysInItsRange() {
        byte[] bytes = new byte[40];
        Arrays.fill(bytes, 10, 30, (byte) 'a');
        for (int from = 10; from <= 30; from++) {
            for (int to = from; to <= 30; to++) {
                assertThat(AsciiRun.plainEnd(bytes, from, to)).isEqualTo(to);
                assertThat(AsciiRun.controlIndex(bytes, from, to)).isEqualTo(to);
            }
        }
    }

    private static byte[] filled(byte value, int at) {
        byte[] bytes = new byte[LENGTH];
        Arrays.fill(bytes, (byte) 'a');
        bytes[at] = value;
        return bytes;
    }

    private static boolean isPlain(byte b) {
        return b >= ' ' && b != '"' && b != '\\';
    }
}
