package io.bitcask.codec.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VarintTest {

    @Property
    void put_writesWhatProtobufWrites(@ForAll long value) throws IOException {
        byte[] expected = new byte[CodedOutputStream.computeUInt64SizeNoTag(value)];
        CodedOutputStream.newInstance(expected).writeUInt64NoTag(value);

        byte[] actual = new byte[expected.length];
        int end = Varint.put(actual, 0, value);

        assertThat(actual).isEqualTo(expected);
        assertThat(end).isEqualTo(expected.length);
        assertThat(Varint.size(value)).isEqualTo(expected.length);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 16_383, 16_384, 1L << 34, 1L << 35, Long.MAX_VALUE})
    void readLong_returnsWhatWasPut(long value) {
        byte[] bytes = new byte[Varint.size(value)];
        Varint.put(bytes, 0, value);

        assertThat(Varint.readLong(bytes, 0, bytes.length)).isEqualTo(value);
        for (int limit = 0; limit < bytes.length; limit++) {
            assertThat(Varint.readLong(bytes, 0, limit)).isEqualTo(Varint.CUT);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152, Integer.MAX_VALUE})
    void readInt_returnsWhatWasPut(int value) {
        byte[] bytes = new byte[Varint.size(value)];
        Varint.put(bytes, 0, value);

        assertThat(Varint.readInt(bytes, 0, bytes.length)).isEqualTo(value);
        assertThat(Varint.isAt(bytes, 0, bytes.length, value)).isTrue();
        for (int limit = 0; limit < bytes.length; limit++) {
            assertThat(Varint.readInt(bytes, 0, limit)).isEqualTo(Varint.CUT);
            assertThat(Varint.isAt(bytes, 0, limit, value)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8000",
        "8100",
        "ff00",
        "808000",
        "ffffffff00",
        "ffffffff08",
        "ffffffff80",
        "ffffffffff01"
    })
    void readInt_whenOverlongOrTooLarge(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(Varint.readInt(bytes, 0, bytes.length)).isEqualTo(Varint.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({
        "8000",
        "8100",
        "ff8000",
        "ffffffffffffffff00",
        "ffffffffffffffffff01",
        "808080808080808080808000"
    })
    void readLong_whenOverlongOrTooLarge(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(Varint.readLong(bytes, 0, bytes.length)).isEqualTo(Varint.MALFORMED);
    }

    /**
     * Where a number is read at all, it is the one that protobuf reads, and it is in its only form.
     */
    @Property
    void read_ofAnyBytes(@ForAll byte[] bytes) throws IOException {
        long value = Varint.readLong(bytes, 0, bytes.length);
        if (value >= 0) {
            byte[] again = new byte[Varint.size(value)];
            Varint.put(again, 0, value);
            assertThat(Arrays.copyOf(bytes, again.length)).isEqualTo(again);
            assertThat(CodedInputStream.newInstance(bytes).readUInt64()).isEqualTo(value);
        }
    }

    @Property
    void isAt_onlyWhereTheBytesAgree(@ForAll int value, @ForAll byte[] bytes) {
        int number = value & Integer.MAX_VALUE;
        byte[] expected = new byte[Varint.size(number)];
        Varint.put(expected, 0, number);
        int seen = Math.min(bytes.length, expected.length);

        assertThat(Varint.isAt(bytes, 0, bytes.length, number))
                .isEqualTo(Arrays.equals(bytes, 0, seen, expected, 0, seen));
    }
}
