package io.bitcask.codec.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every protobuf parser would take these payloads; this one takes none that it would not write. */
class RecordFieldsTest {

    private static final byte[] KEY = {'k'};

    @ParameterizedTest
    @CsvSource({
        // Sequence: absent, zero, over-long, above 2^63 - 1, cut.
        "2a016b, sequence",
        "08002a016b, sequence",
        "0881002a016b, sequence",
        "08ffffffffffffffffff012a016b, sequence",
        "08ff, sequence",
        // Times: a default that is written, over-long, above 2^63 - 1, cut.
        "080110002a016b, timestamp_millis",
        "08011081002a016b, timestamp_millis",
        "080110ffffffffffffffffff012a016b, timestamp_millis",
        "080110, timestamp_millis",
        "080118002a016b, expires_at_millis",
        "080118ffffffffffffffffff012a016b, expires_at_millis",
        // Kind: a default that is written, unknown, unknown and large, cut.
        "080120002a016b, kind",
        "080120052a016b, kind",
        "08012080808080102a016b, kind",
        "080120, kind",
        // Key: absent, empty, too long for the payload, present where there is none.
        "0801, key",
        "08013201aa, key",
        "08012a00, key",
        "08012a0261, key",
        "08012a, key",
        "080120042a016b, key",
        // Value: empty, too long for the payload, over-long length, present where there is none.
        "08012a016b3200, value",
        "08012a016b320261, value",
        "08012a016b328100aa, value",
        "080120032a016b3201aa, value",
        "080120043201aa, value",
        // Out of order, twice, unknown, in a group.
        "08012a016b1001, no field",
        "080108012a016b, key",
        "08012a016b2a016b, no field",
        "08012a016b3201aa3201aa, no field",
        "08012a016b3a00, no field",
        "08012a016b3b3c, no field"
    })
    void read_whenNotInItsOnlyForm(String hex, String reason) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        Frame frame = new Frame();
        frame.found(0, bytes.length, 0, bytes.length, 0);

        assertThat(RecordFields.read(bytes, frame, new LogRecord())).isFalse();
        assertThat(frame.reason()).contains(reason);
    }

    @Test
    void read_whenTheKeyIsTooLong() {
        byte[] bytes = new byte[2 + 4 + 65_536];
        System.arraycopy(HexFormat.of().parseHex("08012a808004"), 0, bytes, 0, 6);
        Frame frame = new Frame();
        frame.found(0, bytes.length, 0, bytes.length, 0);

        assertThat(RecordFields.read(bytes, frame, new LogRecord())).isFalse();
        assertThat(frame.reason()).contains("key");
    }

    /** Beside the payload, where one might look for the rest of it, are more bytes. */
    @Test
    void read_staysWithinThePayload() {
        byte[] bytes = HexFormat.of().parseHex("08012a026161");
        Frame frame = new Frame();
        frame.found(0, bytes.length, 0, bytes.length - 1, 0);

        assertThat(RecordFields.read(bytes, frame, new LogRecord())).isFalse();
    }

    @Test
    void append_whenTheRecordCannotBeRead() {
        FrameBuffer out = new FrameBuffer(64);
        LogRecord record = new LogRecord();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordFields.append(record.set(RecordKind.BYTES, 1, 1, 0), out))
                .withMessageContaining("key of 0 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordFields.append(
                        record.set(RecordKind.BYTES, 1, 1, 0).key(new byte[65_536], 0, 65_536),
                        out))
                .withMessageContaining("key of 65536 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordFields.append(
                        record.set(RecordKind.SYNC_MARK, 1, 1, 0).key(KEY, 0, 1), out))
                .withMessageContaining("SYNC_MARK");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordFields.append(
                        record.set(RecordKind.TOMBSTONE, 1, 1, 0).key(KEY, 0, 1).value(KEY, 0, 1),
                        out))
                .withMessageContaining("value of 1 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordFields.append(
                        record.set(RecordKind.BYTES, 1, -1, 0).key(KEY, 0, 1), out))
                .withMessageContaining("timestampMillis is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordFields.prependSequence(0, out))
                .withMessageContaining("sequence is 0");
        assertThat(out.length()).isZero();
    }

    /** What no array can hold is refused as such, and not as an arithmetic accident. */
    @Test
    void append_whenTheValueIsLargerThanAnyArray() {
        LogRecord record = new LogRecord()
                .set(RecordKind.BYTES, 1, 1, 0)
                .key(KEY, 0, 1)
                .value(KEY, 0, Integer.MAX_VALUE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordFields.append(record, new FrameBuffer(64)))
                .withMessageContaining("does not fit into an array");
    }
}
