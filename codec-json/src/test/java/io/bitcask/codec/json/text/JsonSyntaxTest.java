package io.bitcask.codec.json.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSyntaxTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "10",
                "-1",
                "1.0",
                "0.10",
                "1e0",
                "1E+00",
                "1e-05",
                "-0.0e-0",
                "true",
                "false",
                "null",
                "\"\"",
                "\"a\"",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0aF9\"",
                "\"\u007f\"",
                "\"\\ud83d\\ude00\"",
                "\"\\ud800\"",
                "[]",
                "[ ]",
                "[1]",
                "[ 1 , 2 ]",
                "[[],{}]",
                "{}",
                "{\"\":1}",
                "{\"a\":1,\"a\":2}",
                "{ \"a\" : { \"b\" : [ null ] } }",
                "\"\uFEFF\""
            })
    void value_isAccepted(String json) {
        JsonSyntax syntax = syntax(json);
        assertThat(syntax.isValue()).as(syntax::problem).isTrue();
        assertThat(syntax(" \r\n\t" + json + " \r\n\t").isText()).isTrue();
        assertThat(syntax(" " + json).isValue()).as("with white space before").isFalse();
        assertThat(syntax(json + " ").isValue()).as("with white space behind").isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "00",
                "01",
                "-",
                "-01",
                "+1",
                "1.",
                ".5",
                "1.e1",
                "1e",
                "1e+",
                "0x10",
                "NaN",
                "Infinity",
                "-Infinity",
                "nan",
                "tru",
                "True",
                "nulll",
                "1 2",
                "'a'",
                "\"",
                "\"a",
                "\"\\\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\U0041\"",
                "\"\t\"",
                "\"\n\"",
                "\"\0\"",
                "[",
                "]",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1}",
                "{",
                "}",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{a:1}",
                "{1:1}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1]",
                "/* */ 1",
                "1 // one",
                "# 1",
                "\uFEFF1",
                "\u00a01",
                "1\0",
                "\u000b1"
            })
    void value_isRefused(String json) {
        JsonSyntax syntax = syntax(json);
        assertThat(syntax.isText()).isFalse();
        assertThat(syntax.problem()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[1,2,,3]      |  5 | no value begins like this",
                "[1,2          |  4 | ',' or ']' is missing",
                "{\"a\" 1}     |  5 | ':' is missing",
                "{\"a\":1 2}   |  7 | ',' or '}' is missing",
                "{,}           |  1 | the name of a member is missing",
                "[1.5e]        |  5 | a digit is missing in an exponent",
                "[1.]          |  3 | a digit is missing after '.'",
                "[-]           |  2 | a digit is missing",
                "[tru]         |  4 | no value is written like this",
                "[\"abc        |  5 | a string is not closed",
                "[\"a\\x\"]    |  3 | an escape is unknown",
                "[\"a\\u00g0\"]|  3 | an escape lacks its four hex digits",
                "[1]]          |  3 | something follows the value",
                "[             |  1 | a value is missing"
            })
    void problem_saysWhatAndWhere(String json, int offset, String problem) {
        JsonSyntax syntax = syntax(json);
        assertThat(syntax.isText()).isFalse();
        assertThat(syntax.problem()).isEqualTo(problem);
        assertThat(syntax.problemOffset()).isEqualTo(offset);
    }

    @Test
    void string_mustBeUtf8() {
        byte[] latin = {'"', 'a', (byte) 0xe9, '"'};
        JsonSyntax syntax = new JsonSyntax(latin, 0, latin.length);
        assertThat(syntax.isText()).isFalse();
        assertThat(syntax.problem()).isEqualTo("a string is not UTF-8");
        assertThat(syntax.problemOffset()).isEqualTo(2);
    }

    @Test
    void depth_isLimited() {
        int most = JsonSyntax.MAX_DEPTH;
        assertThat(syntax("[".repeat(most) + "]".repeat(most)).isValue()).isTrue();
        assertThat(syntax("{\"a\":".repeat(most) + "1" + "}".repeat(most)).isValue())
                .isTrue();
        assertThat(syntax("[".repeat(most + 1) + "]".repeat(most + 1)).isValue())
                .isFalse();
        assertThat(syntax("[[]".repeat(1) + ",[]".repeat(1_000) + "]").isValue())
                .as("breadth is not depth")
                .isTrue();
        JsonSyntax deepest = syntax("[".repeat(1_000_000));
        assertThat(deepest.isText()).isFalse();
        assertThat(deepest.problemOffset()).isEqualTo(most);
    }

    @Test
    void measures_areThoseOfTheLongest() {
        JsonSyntax syntax = syntax("{ \"abc\" : [1, -12.5e+007], \"\\u00e9\": \"long string\" }");
        assertThat(syntax.isText()).isTrue();
        assertThat(syntax.longestNumberBytes()).isEqualTo("-12.5e+007".length());
        assertThat(syntax.longestExponentBytes()).isEqualTo("007".length());
        assertThat(syntax.longestNameBytes()).isEqualTo("\\u00e9".length());
        assertThat(syntax.spaceBytes()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "\\ud83d\\ude00, false",
        "\\uD83D\\uDE00, false",
        "\\ud83d, true",
        "\\ude00, true",
        "\\ude00\\ud83d, true",
        "\\ud83d\\ud83d\\ude00, true",
        "\\ud83d\\u0041, true",
        "\\ud83d \\ude00, true",
        "\\u0041, false"
    })
    void unpairedSurrogate_isNoticed(String escapes, boolean unpaired) {
        JsonSyntax syntax = syntax("[\"" + escapes + "\"]");
        assertThat(syntax.isValue()).isTrue();
        assertThat(syntax.hasUnpairedSurrogate()).isEqualTo(unpaired);
    }

    @Test
    void range_isNotLeft() {
        byte[] bytes = "9[1]9".getBytes(StandardCharsets.UTF_8);
        assertThat(new JsonSyntax(bytes, 1, 3).isValue()).isTrue();
        assertThat(new JsonSyntax(bytes, 1, 2).isValue()).isFalse();
        assertThat(new JsonSyntax(bytes, 2, 0).isValue()).isFalse();
    }

    private static JsonSyntax syntax(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new JsonSyntax(bytes, 0, bytes.length);
    }
}
