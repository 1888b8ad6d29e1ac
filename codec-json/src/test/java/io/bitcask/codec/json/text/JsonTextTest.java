package io.bitcask.codec.json.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bitcask.api.MappingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~ 1 ~ | 1",
                "{ \"a b\" : 1.10 } | {\"a b\":1.10}",
                "[ \"\\\" ,\" , \"\\\\\" , 1e+002 ] | [\"\\\" ,\",\"\\\\\",1e+002]",
                "{\"a\": 1, \"a\": 2, \"\\u0041\": -0} | {\"a\":1,\"a\":2,\"\\u0041\":-0}"
            })
    void minify_dropsSpaceAndNothingElse(String json, String expected) {
        assertThat(minify(json)).isEqualTo(expected);
    }

    @Test
    void minify_dropsLineBreaksAndTabs() {
        assertThat(minify("\r\n[\t1,\n2\r]\n")).isEqualTo("[1,2]");
    }

    @Test
    void minify_returnsTheGivenArray_whenThereIsNoSpace() {
        byte[] dense = "{\"a b\":1}".getBytes(StandardCharsets.UTF_8);
        assertThat(JsonText.minify(dense)).isSameAs(dense);
    }

    @Test
    void minify_saysWhatAndWhere() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> minify("{\n  \"grüße\": 1,\n  \"ä\": x\n}"))
                .withMessage("the text is not JSON: no value begins like this,"
                        + " at line 3, column 8 (byte 26)");
    }

    @Test
    void minify_saysWhereTheTextEnds() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> minify("[1"))
                .withMessage("the text is not JSON: ',' or ']' is missing,"
                        + " at line 1, column 3 (byte 2)");
    }

    private static String minify(String json) {
        byte[] minified = JsonText.minify(json.getBytes(StandardCharsets.UTF_8));
        return new String(minified, StandardCharsets.UTF_8);
    }
}
