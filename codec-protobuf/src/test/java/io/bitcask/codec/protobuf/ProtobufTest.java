package io.bitcask.codec.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import com.google.protobuf.DescriptorProtos.UninterpretedOption;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import io.bitcask.api.MappingException;
import io.bitcask.api.ValueKind;
import io.bitcask.api.ValueMapper;
import io.bitcask.codec.protobuf.oracle.LogRecord;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtobufTest {

    private final ValueMapper<Timestamp> timestamps = Protobuf.of(Timestamp.getDefaultInstance());
    private final ValueMapper<Value> values = Protobuf.of(Value.getDefaultInstance());

    @Property
    void message_roundTrips(@ForAll long seconds, @ForAll int nanos) {
        Timestamp message =
                Timestamp.newBuilder().setSeconds(seconds).setNanos(nanos).build();

        assertThat(timestamps.fromBytes(timestamps.toBytes(message))).isEqualTo(message);
    }

    @Test
    void message_isPlainBytes() {
        Timestamp message = Timestamp.newBuilder().setSeconds(5).build();

        assertThat(timestamps.kind()).isEqualTo(ValueKind.BYTES);
        assertThat(timestamps.toBytes(message)).isEqualTo(message.toByteArray());
        assertThat(timestamps.fromBytes(new byte[0])).isEqualTo(Timestamp.getDefaultInstance());
    }

    @Test
    void unknownFields_areKept() {
        LogRecord newer = LogRecord.newBuilder()
                .setSequence(7)
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                99,
                                UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                        .build())
                .build();
        ValueMapper<LogRecord> mapper = Protobuf.of(LogRecord.getDefaultInstance());

        assertThat(mapper.fromBytes(mapper.toBytes(newer))).isEqualTo(newer);
    }

    /** Cut, over-long, of a wire type that does not exist, of field 0, and the end of no group. */
    @ParameterizedTest
    @ValueSource(strings = {"08", "08ffffffffffffffffffff01", "0f", "00", "0c", "080514"})
    void fromBytes_whenMalformed(String hex) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> timestamps.fromBytes(HexFormat.of().parseHex(hex)))
                .withMessageContaining("google.protobuf.Timestamp")
                .withCauseInstanceOf(InvalidProtocolBufferException.class);
    }

    @Property
    void fromBytes_ofAnything_throwsNothingElse(@ForAll byte[] bytes) {
        try {
            values.fromBytes(bytes);
        } catch (MappingException expected) {
            assertThat(expected).hasMessageContaining("google.protobuf.Value");
        }
    }

    /** A value in a list is two messages deep, so the limit is an even number of them. */
    @Test
    void depth_isLimitedBothWays() {
        Value deepest = nested(Protobuf.MAX_DEPTH / 2);
        Value tooDeep = nested(Protobuf.MAX_DEPTH / 2 + 1);

        assertThat(values.fromBytes(values.toBytes(deepest))).isEqualTo(deepest);
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> values.toBytes(tooDeep))
                .withMessageContaining("could not be read");
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> values.fromBytes(tooDeep.toByteArray()));
    }

    @Test
    void size_isLimitedBothWays() {
        ValueMapper<BytesValue> mapper = Protobuf.of(BytesValue.getDefaultInstance());
        byte[] tooLarge = new byte[Protobuf.MAX_MESSAGE_BYTES + 1];

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> mapper.toBytes(BytesValue.of(ByteString.copyFrom(tooLarge))))
                .withMessageContaining("more than 67108864 bytes");
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> mapper.fromBytes(tooLarge))
                .withMessageContaining("more than 67108864 bytes");
    }

    @Test
    void requiredFields_whenAbsent() {
        ValueMapper<UninterpretedOption.NamePart> mapper =
                Protobuf.of(UninterpretedOption.NamePart.getDefaultInstance());

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> mapper.toBytes(UninterpretedOption.NamePart.getDefaultInstance()))
                .withMessageContaining("required field");
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> mapper.fromBytes(new byte[0]));
    }

    private static Value nested(int levels) {
        Value value = Value.newBuilder().setBoolValue(true).build();
        for (int level = 0; level < levels; level++) {
            value = Value.newBuilder()
                    .setListValue(ListValue.newBuilder().addValues(value))
                    .build();
        }
        return value;
    }
}
