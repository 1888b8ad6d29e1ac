package io.bitcask.tools.lines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.ValueKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotEmpty;

/**
 * What {@link JsonLine} writes, {@link ImportLine} reads back: the same bytes, of the same kind.
 */
class RoundTripProperties {

    private final JsonLine writer = new JsonLine();
    private final ImportLine reader = new ImportLine();

    @Property
    void anyBytes(@ForAll @NotEmpty byte[] key, @ForAll byte[] value, @ForAll ValueKind kind)
            throws Exception {
        assertSame(key, value, kind);
    }

    @Property
    void anyText(@ForAll @NotEmpty String key, @ForAll String value, @ForAll ValueKind kind)
            throws Exception {
        assertSame(key.getBytes(UTF_8), value.getBytes(UTF_8), kind);
    }

    @Property
    void anyJson(@ForAll("json") String value, @ForAll ValueKind kind) throws Exception {
        assertThat(JsonText.flaw(value.getBytes(UTF_8))).isNull();
        assertSame("k".getBytes(UTF_8), value.getBytes(UTF_8), kind);
    }

    @Property
    void layout_changesNothingButSpace(@ForAll("json") String value) {
        byte[] minified = JsonLayout.minified(value.getBytes(UTF_8));
        String pretty = JsonLayout.pretty(minified);

        assertThat(JsonLayout.isMinified(minified)).isTrue();
        assertThat(JsonText.flaw(minified)).isNull();
        assertThat(JsonLayout.minified(pretty.getBytes(UTF_8))).isEqualTo(minified);
    }

    /** JSON with and without space, with every escape, with numbers that no Java type keeps. */
    @Provide
    Arbitrary<String> json() {
        Arbitrary<String> strings = Arbitraries.of(
                        "a",
                        " ",
                        "ä",
                        "\u2028",
                        "\ud83d\ude00",
                        "{",
                        "]",
                        ":",
                        "\\\"",
                        "\\\\",
                        "\\/",
                        "\\u0041",
                        "\\ud83d\\ude00",
                        "\\n")
                .list()
                .ofMaxSize(6)
                .map(parts -> "\"" + String.join("", parts) + "\"");
        Arbitrary<String> scalars = Arbitraries.of(
                "0",
                "-0",
                "1.0",
                "1E400",
                "123456789012345678901234567890",
                "-1.5e-7",
                "true",
                "false",
                "null");
        Arbitrary<String> spaces = Arbitraries.of("", "", "", " ", "\t", "\n");
        return Arbitraries.lazyOf(
                () -> strings,
                () -> scalars,
                () -> json().list()
                        .ofMaxSize(3)
                        .flatMap(values -> spaces.map(space -> "[" + space
                                + String.join(space + "," + space, values) + space + "]")),
                () -> json().list()
                        .ofMaxSize(3)
                        .flatMap(values -> strings.flatMap(name -> spaces.map(space -> "{" + space
                                + String.join(
                                        "," + space,
                                        values.stream()
                                                .map(value -> name + space + ":" + space + value)
                                                .toList())
                                + space + "}"))));
    }

    private void assertSame(byte[] key, byte[] value, ValueKind kind)
            throws IOException, BadLineException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.key(key).value(kind, value).end(out);
        byte[] line = out.toByteArray();
        assertThat(new String(line, 0, line.length - 1, UTF_8)).doesNotContain("\n");

        byte[] shifted = ("  " + out.toString(UTF_8)).getBytes(UTF_8);
        reader.parse(shifted, 2, shifted.length - 2);

        assertThat(reader.key()).isEqualTo(key);
        assertThat(reader.value()).isEqualTo(value);
        assertThat(reader.kind()).isEqualTo(kind);
    }
}
