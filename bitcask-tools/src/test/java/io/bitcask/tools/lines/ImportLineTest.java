package io.bitcask.tools.lines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.ValueKind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportLineTest {

    private final ImportLine line = new ImportLine();

    @Test
    void value_withoutKind_tellsItself() throws BadLineException {
        assertRead("{\"key\":\"k\",\"value\":\"text\"}", ValueKind.TEXT, "text");
        assertRead("{\"key\":\"k\",\"value\":{\"a\" : 1.0}}", ValueKind.JSON, "{\"a\":1.0}");
        assertRead("{\"key\":\"k\",\"value\":null}", ValueKind.JSON, "null");
        assertRead("{\"value\":-1e5 ,\"key\":\"k\"}", ValueKind.JSON, "-1e5");
        assertRead("{\"key\":\"k\",\"value_b64\":\"YWJj\"}", ValueKind.BYTES, "abc");
    }

    @Test
    void value_withKind_beforeOrAfterIt() throws BadLineException {
        assertRead(
                "{\"key\":\"k\",\"kind\":\"json\",\"value\":\"\\u0041\"}",
                ValueKind.JSON,
                "\"\\u0041\"");
        assertRead(
                "{\"key\":\"k\",\"value\":\"\\u0041\",\"kind\":\"json\"}",
                ValueKind.JSON,
                "\"\\u0041\"");
        assertRead(
                "{\"key\":\"k\",\"value\":\"\\u0041\",\"kind\":\"bytes\"}", ValueKind.BYTES, "A");
        assertRead(
                "{\"key\":\"k\",\"value_b64\":\"YWJj\",\"kind\":\"text\"}", ValueKind.TEXT, "abc");
    }

    @Test
    void key_inBase64_andExpiry() throws BadLineException {
        read("{\"key_b64\":\"/wA=\",\"exp\":1763840000123,\"value\":1}");

        assertThat(line.key()).isEqualTo(new byte[] {(byte) 0xFF, 0});
        assertThat(line.expiresAtMillis()).isEqualTo(1763840000123L);
        read("{\"key\":\"k\",\"value\":1}");
        assertThat(line.expiresAtMillis()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    nonsense                             | column 1: Unrecognized token
                    [1]                                  | it is no JSON object
                    {"key":"k","value":1} x              | column 23: Unrecognized token
                    {"key":"k","value":1} {}             | more follows
                    {"key":"k","value":                  | column 20: Unexpected end-of-input
                    {"value":1}                          | it has no "key"
                    {"key":"k"}                          | it has no "value"
                    {"key":1,"value":1}                  | "key" must be a string
                    {"key":"k","val":1}                  | unknown member "val"; allowed are
                    {"key":"k","key_b64":"aw","value":1} | "key_b64" comes after another
                    {"key":"k","value":1,"value_b64":""} | "value_b64" comes after another
                    {"key":"k","value_b64":"","value":1} | "value" comes after another
                    {"key":"k","value_b64":"*"}          | "value_b64" is not base64
                    {"key":"k","kind":"xml","value":1}   | "kind" must be bytes, text or json
                    {"key":"k","kind":"text","value":1}  | a value of kind text must be a
                    {"key":"k","exp":"soon","value":1}   | "exp" must be a time
                    {"key":"\\ud800","value":1}          | "key" holds an unpaired surrogate
                    {"key":"k","value":"\\udc00x"}       | "value" holds an unpaired surrogate
                    {"key":"k","value":"\\q"}            | column 22
                    """)
    void line_bad_saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BadLineException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void line_tooDeep_isBad() {
        String deep = "{\"key\":\"k\",\"value\":" + "[".repeat(600) + "]".repeat(600) + "}";

        assertThatThrownBy(() -> read(deep))
                .isInstanceOf(BadLineException.class)
                .hasMessageContaining("nesting depth");
    }

    @Test
    void line_inAnotherEncoding_isRefused() {
        String text = "{\"key\":\"ä\",\"value\":1}";
        for (Charset charset : new Charset[] {
            StandardCharsets.ISO_8859_1,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            StandardCharsets.UTF_32LE,
            StandardCharsets.UTF_32BE
        }) {
            byte[] bytes = text.getBytes(charset);
            assertThatThrownBy(() -> line.parse(bytes, 0, bytes.length))
                    .hasMessage("it is not UTF-8 text");
        }
    }

    private void assertRead(String text, ValueKind kind, String value) throws BadLineException {
        read(text);
        assertThat(line.kind()).isEqualTo(kind);
        assertThat(new String(line.value(), UTF_8)).isEqualTo(value);
        assertThat(new String(line.key(), UTF_8)).isEqualTo("k");
    }

    private void read(String text) throws BadLineException {
        byte[] bytes = text.getBytes(UTF_8);
        line.parse(bytes, 0, bytes.length);
    }
}
