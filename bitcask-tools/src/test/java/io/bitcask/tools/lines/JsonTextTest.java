package io.bitcask.tools.lines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"{}", " [1, 2] ", "\n{\"a\":\"\\u00e4\"}", "[[[]]]"})
    void document(String text) {
        assertThat(JsonText.isDocument(text.getBytes(UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "\"a\"",
                "true",
                "{",
                "{} {}",
                "[1,]",
                "{'a':1}",
                "[01]",
                "[NaN]",
                "{}x",
                "[\"\t\"]"
            })
    void noDocument(String text) {
        assertThat(JsonText.isDocument(text.getBytes(UTF_8))).isFalse();
    }

    @Test
    void document_inAnotherEncoding_isNone() {
        assertThat(JsonText.isDocument("{}".getBytes(StandardCharsets.UTF_16LE)))
                .isFalse();
        assertThat(JsonText.isDocument("\uFEFF{}".getBytes(UTF_8))).isFalse();
        assertThat(JsonText.isDocument("[\"ä\"]".getBytes(StandardCharsets.ISO_8859_1)))
                .isFalse();
    }

    @Test
    void flaw_isNamed() {
        assertThat(JsonText.flaw("12".getBytes(UTF_8))).isNull();
        assertThat(JsonText.flaw("\"a\"".getBytes(UTF_8))).isNull();
        assertThat(JsonText.flaw("\"a".getBytes(UTF_8))).contains("Unexpected end-of-input");
        assertThat(JsonText.flaw("{}{}".getBytes(UTF_8)))
                .isEqualTo("more follows after the first value");
        assertThat(JsonText.flaw("".getBytes(UTF_8))).isEqualTo("it is empty");
        assertThat(JsonText.flaw("  ".getBytes(UTF_8))).isEqualTo("it is empty");
    }

    @Test
    void depth_isLimited() {
        assertThat(JsonText.flaw(("[".repeat(100_000) + "]".repeat(100_000)).getBytes(UTF_8)))
                .contains("depth");
    }
}
