package io.bitcask.tools.lines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    @Test
    void lines_withAndWithoutALastEnd() throws IOException {
        assertThat(lines("a\nbc\n")).containsExactly("a", "bc");
        assertThat(lines("a\nbc")).containsExactly("a", "bc");
        assertThat(lines("\n\n")).containsExactly("", "");
        assertThat(lines("")).isEmpty();
    }

    @Test
    void mark_atTheStart_isPassedOver() throws IOException {
        assertThat(lines("\uFEFFa\n\uFEFFb")).containsExactly("a", "\uFEFFb");
    }

    @Test
    void lines_longerThanTheBuffer() throws IOException {
        String first = "x".repeat(700_000);
        String second = "y".repeat(300_000);

        assertThat(lines(first + "\n" + second + "\nz")).containsExactly(first, second, "z");
    }

    @Test
    void lines_areNumberedAndMeasured() throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream("ab\n\nc".getBytes(UTF_8)));

        assertThat(reader.next()).isTrue();
        assertThat(reader.lineNumber()).isEqualTo(1);
        assertThat(reader.next()).isTrue();
        assertThat(reader.isBlank()).isTrue();
        assertThat(reader.consumedBytes()).isEqualTo(3);
        assertThat(reader.next()).isTrue();
        assertThat(reader.isBlank()).isFalse();
        assertThat(reader.next()).isFalse();
        assertThat(reader.lineNumber()).isEqualTo(3);
        assertThat(reader.consumedBytes()).isEqualTo(5);
    }

    /** Reads with an input that gives one byte at a time first, and all it is asked for later. */
    private static List<String> lines(String text) throws IOException {
        InputStream in = new ByteArrayInputStream(text.getBytes(UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, pos < 10 ? Math.min(length, 1) : length);
            }
        };
        LineReader reader = new LineReader(in);
        List<String> lines = new ArrayList<>();
        while (reader.next()) {
            lines.add(new String(reader.buffer(), reader.offset(), reader.length(), UTF_8));
        }
        return lines;
    }
}
