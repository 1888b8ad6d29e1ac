package io.bitcask.codec.json.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.codec.json.AnyJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.json.JsonMapper;

class CanonicalStringProperties {

    private static final int MARGIN = 3;
    private static final JsonMapper ORACLE = JsonMapper.shared();

    @Property
    void string_roundTrips(@ForAll String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] quoted = quoted(bytes);
        ByteSpan read = new ByteSpan();
        int next = CanonicalString.read(quoted, 1, quoted.length, read);
        assertThat(next).isEqualTo(quoted.length);
        assertThat(copy(read)).isEqualTo(bytes);
        assertThat(ORACLE.readValue(quoted, String.class))
                .as("read by Jackson")
                .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
    }

    @Property
    void escapedBytes_tellsUtf8FromOtherBytes(@ForAll byte[] bytes) {
        long escapedBytes = CanonicalString.escapedBytes(bytes, 0, bytes.length);
        assertThat(escapedBytes != CanonicalString.NOT_TEXT).isEqualTo(isUtf8(bytes));
    }

    /** Whatever is read is the only form of what it is read as. */
    @Property
    void read_acceptsOneFormOnly(@ForAll("quotedStrings") String string) {
        byte[] quoted = string.getBytes(StandardCharsets.UTF_8);
        ByteSpan read = new ByteSpan();
        int next = CanonicalString.read(quoted, 1, quoted.length, read);
        String meant = ORACLE.readValue(quoted, String.class);
        byte[] canonical = quoted(meant.getBytes(StandardCharsets.UTF_8));
        boolean isCanonical = Arrays.equals(canonical, quoted);
        assertThat(next).isEqualTo(isCanonical ? quoted.length : CanonicalString.NOT_CANONICAL);
    }

    @Provide
    Arbitrary<String> quotedStrings() {
        return AnyJson.strings();
    }

    @Property
    void read_isHarmless_onGarbage(@ForAll byte[] garbage) {
        ByteSpan read = new ByteSpan();
        int next = CanonicalString.read(garbage, 0, garbage.length, read);
        if (next != CanonicalString.NOT_CANONICAL) {
            byte[] accepted = Arrays.copyOf(garbage, next);
            byte[] written = quoted(copy(read));
            assertThat(accepted).isEqualTo(Arrays.copyOfRange(written, 1, written.length));
        }
    }

    @Example
    void read_leavesTextWhereItIs_withoutEscapes() {
        byte[] quoted = "\"grüße\"".getBytes(StandardCharsets.UTF_8);
        ByteSpan read = new ByteSpan();
        CanonicalString.read(quoted, 1, quoted.length, read);
        assertThat(read.array()).isSameAs(quoted);
    }

    @Example
    void everyByteBelow0x80_hasOneEscapeOrNone() {
        for (int value = 0; value < 0x80; value++) {
            string_roundTrips(Character.toString(value));
            byte[] longForm = String.format("\"\\u%04x\"", value).getBytes(StandardCharsets.UTF_8);
            boolean isCanonical = value < ' ' && "\b\f\n\r\t".indexOf(value) < 0;
            assertThat(CanonicalString.read(longForm, 1, longForm.length, new ByteSpan()) > 0)
                    .as("0x%02x", value)
                    .isEqualTo(isCanonical);
        }
    }

    /** Writes from amid one array to amid another, as the codec does. */
    private static byte[] quoted(byte[] bytes) {
        byte[] source = new byte[bytes.length + 2 * MARGIN];
        System.arraycopy(bytes, 0, source, MARGIN, bytes.length);
        int escapedBytes =
                Math.toIntExact(CanonicalString.escapedBytes(source, MARGIN, bytes.length));
        byte[] quoted = new byte[escapedBytes + 2];
        quoted[0] = '"';
        CanonicalString.write(source, MARGIN, bytes.length, quoted, 1);
        quoted[quoted.length - 1] = '"';
        return quoted;
    }

    private static byte[] copy(ByteSpan span) {
        return Arrays.copyOfRange(span.array(), span.offset(), span.offset() + span.length());
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
