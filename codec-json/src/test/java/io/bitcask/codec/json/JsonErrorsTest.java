package io.bitcask.codec.json;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.bitcask.api.MappingException;
import io.bitcask.api.ValueMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;

/** A mapping that fails says what, where and why. */
class JsonErrorsTest {

    public record Reading(double temperature, int humidity) {

        public Reading {
            if (humidity < 0) {
                throw new IllegalArgumentException("humidity is negative");
            }
        }
    }

    public record Broken(String name) {

        @Override
        public String name() {
            throw new IllegalStateException("no name today");
        }
    }

    public record Raw(@JsonRawValue String raw) {}

    private static final ValueMapper<Reading> READINGS = Json.of(Reading.class);

    @Test
    void syntax_isWrong() {
        readingFails(
                "{\"temperature\":\n  12,,}", "Unexpected character (','", "at line 2, column");
        readingFails("{\"temperature\":01}", "Invalid numeric value", "at line 1, column");
        readingFails("", "the 0 bytes cannot be read as JSON of", "No content");
        readingFails("{} {}", "Trailing token");
        readingFails("{", "Unexpected end-of-input");
    }

    @Test
    void type_isWrong() {
        readingFails(
                "{\"humidity\":60,\n\"temperature\":\"warm\"}",
                "Reading: Cannot deserialize value of type `double` from String \"warm\"",
                "Reading[\"temperature\"]",
                "at line 2, column");
        readingFails("{\"humidity\":60.5}", "Floating-point value (60.5)", "[\"humidity\"]");
        readingFails("{\"humidity\":3000000000}", "out of range of `int`");
        readingFails("[1]", "START_ARRAY");
    }

    @Test
    void value_isRefusedByItsOwnType() {
        readingFails("{\"humidity\":-1}", "humidity is negative");
    }

    @Test
    void value_isNull() {
        readingFails("null", "the JSON null, which stands for no", "Reading");
        assertThatNullPointerException().isThrownBy(() -> READINGS.toBytes(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00e9", "\u0000", "\ufeff{}"})
    void bytes_areNoJsonInUtf8(String text) {
        byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> READINGS.fromBytes(latin));
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> Json.text().fromBytes(latin));
    }

    /** Bytes in UTF-16 are not guessed at. */
    @Test
    void bytes_areUtf16() {
        byte[] wide = "{\"humidity\":1}".getBytes(StandardCharsets.UTF_16LE);
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> READINGS.fromBytes(wide));
    }

    @Test
    void property_cannotBeRead() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> Json.of(Broken.class).toBytes(new Broken("x")))
                .withMessageContaining("Broken cannot be written as JSON: no name today")
                .withMessageContaining("[\"name\"]")
                .withRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void property_isNoJson_thoughItSaysSo() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> Json.of(Raw.class).toBytes(new Raw("[1,")))
                .withMessageContaining("no value begins like this, at line 1, column 11 (byte 10)");
    }

    @Test
    void type_hasNoValues() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() ->
                        Json.of(new TypeReference<List<Runnable>>() {}).fromBytes(utf8("[{}]")))
                .withMessageContaining("java.util.List<java.lang.Runnable>")
                .withMessageContaining("abstract types");
    }

    private static void readingFails(String json, String... words) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> READINGS.fromBytes(utf8(json)))
                .withMessageContainingAll(words);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
