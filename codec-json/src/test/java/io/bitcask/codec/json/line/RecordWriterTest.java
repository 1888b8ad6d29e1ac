package io.bitcask.codec.json.line;

import static io.bitcask.codec.json.line.Lines.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.codec.json.AnyJson;
import io.bitcask.codec.json.text.JsonText;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RecordWriterTest {

    /** What mappers store is minified, and so stands in its line to the letter. */
    @Property
    void json_standsVerbatim_whenMinified(@ForAll(supplier = AnyJson.class) String json) {
        String value = new String(JsonText.minify(Lines.utf8(json)), StandardCharsets.UTF_8);
        byte[] line = Lines.write(put(RecordKind.JSON, "k", value));
        String kind = value.startsWith("\"") ? ",\"kind\":\"json\"" : "";
        assertThat(new String(line, StandardCharsets.UTF_8))
                .isEqualTo("{\"crc\":\"00000000\",\"record\":{\"seq\":7,\"ts\":5,\"op\":\"put\""
                        + kind + ",\"key\":\"k\",\"value\":" + value + "}}\n");
        assertThat(Lines.read(line)).isEqualTo(put(RecordKind.JSON, "k", value).toString());
    }

    /** With line breaks between its tokens it does not, and comes back all the same. */
    @Property
    void json_comesBackAsItWas(@ForAll(supplier = AnyJson.class) String json) {
        byte[] line = Lines.write(put(RecordKind.JSON, "k", json));
        assertThat(Lines.read(line)).isEqualTo(put(RecordKind.JSON, "k", json).toString());
        assertThat(line).as("line feeds").containsOnlyOnce((byte) '\n').endsWith((byte) '\n');
    }

    @Property
    void digits_areThoseOfTheNumber(@ForAll long number) {
        long positive = Math.abs(number == Long.MIN_VALUE ? Long.MAX_VALUE : number);
        FrameBuffer out = new FrameBuffer(0);
        Decimal.append("number", positive, out);
        String digits = new String(out.array(), out.start(), out.length(), StandardCharsets.UTF_8);
        assertThat(digits).isEqualTo(Long.toString(positive));
        assertThat(Decimal.digitCount(positive)).isEqualTo(digits.length());
    }

    @Example
    void digits_areThoseOfTheNumber_atPowersOfTen() {
        for (long power = 1; power <= 1_000_000_000_000_000_000L / 10; power *= 10) {
            digits_areThoseOfTheNumber(power - 1);
            digits_areThoseOfTheNumber(power);
        }
    }

    @Example
    void string_isNoLongerThanAnArrayHolds() {
        assertThat(ValueForm.isString(ValueForm.MAX_STRING_BYTES)).isTrue();
        assertThat(ValueForm.isString(ValueForm.MAX_STRING_BYTES + 1L)).isFalse();
        assertThat(ValueForm.isString(6L << 30)).isFalse();
        assertThat(ValueForm.isString(-1)).as("what is no text").isFalse();
    }

    @Example
    void record_isRefused_whenAnEngineWouldNotWriteIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> append(new LogRecord().set(RecordKind.SYNC_MARK, 1, -1, 0)))
                .withMessageContaining("timestampMillis is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> append(new LogRecord().set(RecordKind.SYNC_MARK, 1, 0, -1)))
                .withMessageContaining("expiresAtMillis is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> append(new LogRecord().set(RecordKind.TOMBSTONE, 1, 0, 0)))
                .withMessageContaining("keyBytes is 0");
    }

    private static void append(LogRecord record) {
        RecordWriter.append(record, new FrameBuffer(0));
    }
}
