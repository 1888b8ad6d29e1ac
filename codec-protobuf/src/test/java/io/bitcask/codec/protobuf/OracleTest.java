package io.bitcask.codec.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.codec.protobuf.oracle.DataFile;
import io.bitcask.codec.protobuf.oracle.FileHeader;
import io.bitcask.codec.protobuf.oracle.FileIdentity;
import io.bitcask.codec.protobuf.oracle.Frame;
import io.bitcask.codec.protobuf.oracle.RecordKind;
import io.bitcask.testkit.AnyRecord;
import io.bitcask.testkit.SampleRecord;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The codec's bytes and those of protobuf's generated classes are the same, both ways. */
class OracleTest {

    private final ProtobufCodec codec = new ProtobufCodec();

    @Property
    void frame_isWhatProtobufWrites(
            @ForAll(supplier = AnyRecord.class) SampleRecord record,
            @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int checksum) {
        byte[] expected = DataFile.newBuilder()
                .addFrame(message(record, checksum))
                .build()
                .toByteArray();

        assertThat(frame(record, checksum)).isEqualTo(expected);
    }

    /** The one exception: protobuf leaves a checksum of zero out, and reads it all the same. */
    @Property
    void frame_whenTheChecksumIsZero(@ForAll(supplier = AnyRecord.class) SampleRecord record)
            throws InvalidProtocolBufferException {
        byte[] bytes = frame(record, 0);

        assertThat(DataFile.parseFrom(bytes).getFrameList()).containsExactly(message(record, 0));
    }

    @Property
    void frame_isReadAsProtobufWritesIt(
            @ForAll(supplier = AnyRecord.class) SampleRecord record,
            @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int checksum) {
        byte[] bytes = DataFile.newBuilder()
                .addFrame(message(record, checksum))
                .build()
                .toByteArray();
        var frame = new io.bitcask.api.codec.Frame();
        LogRecord read = new LogRecord();

        assertThat(codec.scan(bytes, 0, bytes.length, frame)).isEqualTo(FrameStatus.FRAME);
        assertThat(frame.frameBytes()).isEqualTo(bytes.length);
        assertThat(frame.checksum()).isEqualTo(checksum);
        assertThat(codec.decode(bytes, frame, read)).isTrue();
        assertThat(SampleRecord.copyOf(read)).isEqualTo(record);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void header_isWhatProtobufWrites(
            @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int formatVersion,
            @ForAll long idHigh,
            @ForAll long idLow,
            @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int fileId,
            @ForAll long createdAtMillis,
            @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int checksum) {
        UUID storeId = new UUID(idHigh, idLow);
        FileHeader message = FileHeader.newBuilder()
                .setCrc32C(checksum)
                .setIdentity(FileIdentity.newBuilder()
                        .setFormatVersion(formatVersion)
                        .setStoreId(ByteString.copyFrom(bytes(storeId)))
                        .setFileId(fileId)
                        .setCreatedAtMillis(createdAtMillis))
                .build();
        byte[] expected = DataFile.newBuilder().setHeader(message).build().toByteArray();

        assertThat(header(formatVersion, storeId, fileId, createdAtMillis, checksum))
                .isEqualTo(expected);
    }

    @Property(tries = 100)
    void file_isOneMessage_andSoAreTwo(
            @ForAll(supplier = AnyRecords.class) List<SampleRecord> records)
            throws InvalidProtocolBufferException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header(1, new UUID(1, 2), 42, 3, 4));
        records.forEach(record -> file.writeBytes(frame(record, 5)));
        List<Frame> messages =
                records.stream().map(record -> message(record, 5)).toList();

        DataFile one = DataFile.parseFrom(file.toByteArray());
        assertThat(one.getHeader().getIdentity().getFileId()).isEqualTo(42);
        assertThat(one.getFrameList()).isEqualTo(messages);

        file.writeBytes(file.toByteArray());
        assertThat(DataFile.parseFrom(file.toByteArray()).getFrameList())
                .isEqualTo(Stream.concat(messages.stream(), messages.stream()).toList());
    }

    /** The schema has the kinds of the codec interface, by name and number. */
    @Test
    void schema_hasAllKinds() {
        assertThat(Arrays.stream(RecordKind.values())
                        .filter(kind -> kind != RecordKind.UNRECOGNIZED)
                        .map(kind -> kind.name() + kind.getNumber()))
                .isEqualTo(Arrays.stream(io.bitcask.api.codec.RecordKind.values())
                        .map(kind -> kind.name() + kind.code())
                        .toList());
    }

    static class AnyRecords implements ArbitrarySupplier<List<SampleRecord>> {
        @Override
        public Arbitrary<List<SampleRecord>> get() {
            return new AnyRecord().get().list().ofMaxSize(20);
        }
    }

    private byte[] frame(SampleRecord record, int checksum) {
        FrameBuffer out = new FrameBuffer(256);
        codec.encodeBody(record.toLogRecord(), out);
        codec.encodeHead(record.sequence(), out);
        codec.putChecksum(checksum, out);
        return Arrays.copyOfRange(out.array(), out.start(), out.end());
    }

    private byte[] header(
            int formatVersion, UUID storeId, int fileId, long createdAt, int checksum) {
        FrameBuffer out = new FrameBuffer(64);
        codec.encodeHeader(
                new io.bitcask.api.codec.FileHeader(formatVersion, storeId, fileId, createdAt),
                out);
        codec.putChecksum(checksum, out);
        return Arrays.copyOfRange(out.array(), out.start(), out.end());
    }

    private static Frame message(SampleRecord sample, int checksum) {
        LogRecord record = sample.toLogRecord();
        return Frame.newBuilder()
                .setCrc32C(checksum)
                .setRecord(io.bitcask.codec.protobuf.oracle.LogRecord.newBuilder()
                        .setSequence(record.sequence())
                        .setTimestampMillis(record.timestampMillis())
                        .setExpiresAtMillis(record.expiresAtMillis())
                        .setKind(RecordKind.forNumber(record.kind().code()))
                        .setKey(ByteString.copyFrom(record.copyKey()))
                        .setValue(ByteString.copyFrom(record.copyValue())))
                .build();
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
