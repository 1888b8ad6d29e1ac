package io.bitcask.tools.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {

    @Test
    void text_standsForItself() {
        assertThat(of("user:123")).isEqualTo("user:123");
        assertThat(of("straße 日本 \ud83d\ude00")).isEqualTo("straße 日本 \ud83d\ude00");
    }

    @Test
    void controls_andBackslashes_areEscaped() {
        assertThat(of("a\nb")).isEqualTo("a\\x0ab");
        assertThat(of("C:\\x0a")).isEqualTo("C:\\\\x0a");
        assertThat(of("\u001b[31mred")).isEqualTo("\\x1b[31mred");
        assertThat(of("left\u202eright")).isEqualTo("left\\xe2\\x80\\xaeright");
    }

    @Test
    void bytes_thatAreNoText_areEscaped_andTheirNeighboursAreNot() {
        assertThat(Visible.of(new byte[] {'a', (byte) 0xC3, 'b', (byte) 0xFF}))
                .isEqualTo("a\\xc3b\\xff");
        assertThat(Visible.of(new byte[] {(byte) 0xE2, (byte) 0x80})).isEqualTo("\\xe2\\x80");
    }

    @Test
    void text_forATerminal() {
        assertThat(Visible.isText(
                        "lines\n\tand tabs\r\n\ud83d\udc68\u200d\ud83d\udc69".getBytes(UTF_8)))
                .isTrue();
        assertThat(Visible.isText("\u001b[2J".getBytes(UTF_8))).isFalse();
        assertThat(Visible.isText(new byte[] {(byte) 0xFF})).isFalse();
    }

    @Test
    void dump_inLinesOfSixteen() {
        byte[] bytes = new byte[18];
        bytes[0] = 'A';
        bytes[17] = (byte) 0xFE;

        assertThat(Visible.dump(bytes))
                .isEqualTo("00000000  41 " + "00 ".repeat(15) + " |A...............|\n"
                        + "00000010  00 fe" + " ".repeat(44) + "|..|\n");
        assertThat(Visible.dump(new byte[0])).isEmpty();
    }

    private static String of(String text) {
        return Visible.of(text.getBytes(UTF_8));
    }
}
