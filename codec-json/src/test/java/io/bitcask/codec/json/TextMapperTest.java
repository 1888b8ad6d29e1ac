package io.bitcask.codec.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bitcask.api.MappingException;
import io.bitcask.api.ValueKind;
import io.bitcask.api.ValueMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextMapperTest {

    private static final ValueMapper<String> TEXT = Json.text();

    @Test
    void text_isMinified_andOtherwiseKept() {
        byte[] stored = TEXT.toBytes("{ \"b\": 1.10, \"a\": \"\\u00fc ü\", \"a\": -0e+00 }\n");
        assertThat(stored).isEqualTo(utf8("{\"b\":1.10,\"a\":\"\\u00fc ü\",\"a\":-0e+00}"));
        assertThat(TEXT.fromBytes(stored))
                .isEqualTo("{\"b\":1.10,\"a\":\"\\u00fc ü\",\"a\":-0e+00}");
        assertThat(TEXT.kind()).isEqualTo(ValueKind.JSON);
    }

    @Test
    void text_isMinified_whenItWasNotStoredSo() {
        assertThat(TEXT.fromBytes(utf8(" [ 1 ] "))).isEqualTo("[1]");
    }

    @Test
    void text_mustBeJson() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> TEXT.toBytes("{\"a\":1"))
                .withMessageContaining("',' or '}' is missing, at line 1, column 7");
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> TEXT.fromBytes(new byte[] {'"', (byte) 0xff, '"'}))
                .withMessageContaining("not UTF-8");
    }

    @Test
    void text_mustHaveNoHalvesOfSurrogatePairs() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> TEXT.toBytes("\"\ud83d\""))
                .withMessageContaining("unpaired surrogate");
        assertThat(TEXT.toBytes("\"\\ud83d\"")).as("as an escape").hasSize(8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
