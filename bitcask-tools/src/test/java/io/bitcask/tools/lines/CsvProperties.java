package io.bitcask.tools.lines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.ValueKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written as CSV is read back as the same bytes of the same kind. */
class CsvProperties {

    @Property
    void rows_areReadBack(
            @ForAll("octets") byte[] key, @ForAll ValueKind kind, @ForAll("octets") byte[] value)
            throws Exception {
        byte[] named = key.length == 0 ? new byte[] {'k'} : key;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvLine.writeHead(out);
        CsvLine line = new CsvLine();
        for (int exp = 0; exp < 3; exp++) {
            line.write(named, kind, value, exp, out);
        }

        CsvInput input = CsvInput.open(new ByteArrayInputStream(out.toByteArray()));
        for (int exp = 0; exp < 3; exp++) {
            assertThat(input.next()).isTrue();
            input.parse();
            assertThat(input.key()).isEqualTo(named);
            assertThat(input.kind()).isEqualTo(kind);
            assertThat(input.value()).isEqualTo(value);
            assertThat(input.expiresAtMillis()).isEqualTo(exp);
        }
        assertThat(input.next()).isFalse();
    }

    @Provide
    Arbitrary<byte[]> octets() {
        Arbitrary<byte[]> text = Arbitraries.strings()
                .withChars("a\",\r\n {}[]1é\0\uFEFF")
                .ofMaxLength(12)
                .map(string -> string.getBytes(UTF_8));
        return Arbitraries.oneOf(text, Arbitraries.bytes().array(byte[].class).ofMaxSize(12));
    }

    @Example
    void rows_ofSomebodyElse() throws Exception {
        CsvInput input =
                open("\uFEFFvalue,key\r\n\"a \"\"b\"\",\nc\",k1\r\n\r\n{\"n\": 1},k2\n01234,k3");
        next(input, "k1", ValueKind.TEXT, "a \"b\",\nc");
        assertThat(input.place()).isEqualTo("line 2");
        next(input, "k2", ValueKind.JSON, "{\"n\":1}");
        assertThat(input.place()).isEqualTo("line 5");
        next(input, "k3", ValueKind.TEXT, "01234");
        assertThat(input.next()).isFalse();
        assertThat(open("").next()).isFalse();
    }

    @Example
    void rows_thatAreNone() throws Exception {
        for (String row : List.of(
                "k",
                "k,v,text,1,2",
                "k,v,text,-1",
                "k,v,tixt,",
                ",v,text,",
                "k,{,json,",
                "k,\"v")) {
            CsvInput input = open("key,value,kind,exp\n" + row);
            assertThat(input.next()).isTrue();
            assertThatThrownBy(input::parse).as(row).isInstanceOf(BadLineException.class);
        }
        for (String head : List.of("key\nk", "key,value,colour\n", "k,v\n", "key,value,key\n")) {
            assertThatThrownBy(() -> open(head)).as(head).isInstanceOf(BadLineException.class);
        }
    }

    private static CsvInput open(String text) throws IOException, BadLineException {
        return CsvInput.open(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static void next(CsvInput input, String key, ValueKind kind, String value)
            throws IOException, BadLineException {
        assertThat(input.next()).isTrue();
        input.parse();
        assertThat(new String(input.key(), UTF_8)).isEqualTo(key);
        assertThat(input.kind()).isEqualTo(kind);
        assertThat(new String(input.value(), UTF_8)).isEqualTo(value);
    }
}
