package io.bitcask.codec.protobuf;

import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.testkit.GoldenFrame;
import io.bitcask.testkit.GoldenHeader;
import io.bitcask.testkit.RecordCodecContract;
import io.bitcask.testkit.SampleRecord;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The bytes in here are those of format version 1. They never change. */
class ProtobufCodecContractTest extends RecordCodecContract {

    private static final long NOW = 1_763_840_000_123L;

    @Override
    protected RecordCodec codec() {
        return new ProtobufCodec();
    }

    @Override
    protected List<GoldenFrame> goldenFrames() {
        return List.of(
                new GoldenFrame(
                        SampleRecord.of(RecordKind.BYTES, 1, 0, LogRecord.NEVER, "k", ""), 0, """
                        12 0c 0d 00000000 12 05
                        08 01
                        2a 01 6b
                        """),
                new GoldenFrame(
                        SampleRecord.of(
                                RecordKind.TEXT, 300, NOW, LogRecord.NEVER, "user:1", "hello"),
                        0x9F3A_21C4,
                        """
                        12 22 0d c4213a9f 12 1b
                        08 ac02
                        10 fb80bae8aa33
                        20 01
                        2a 06 757365723a31
                        32 05 68656c6c6f
                        """),
                new GoldenFrame(
                        SampleRecord.of(RecordKind.JSON, 7, NOW, NOW + 60_000, "k", "{\"t\":25.5}"),
                        1,
                        """
                        12 28 0d 01000000 12 21
                        08 07
                        10 fb80bae8aa33
                        18 dbd5bde8aa33
                        20 02
                        2a 01 6b
                        32 0a 7b2274223a32352e357d
                        """),
                new GoldenFrame(
                        SampleRecord.of(
                                RecordKind.TOMBSTONE, 128, NOW, LogRecord.NEVER, "user:1", ""),
                        -1,
                        """
                        12 1b 0d ffffffff 12 14
                        08 8001
                        10 fb80bae8aa33
                        20 03
                        2a 06 757365723a31
                        """),
                new GoldenFrame(
                        SampleRecord.of(
                                RecordKind.SYNC_MARK, Long.MAX_VALUE, 1, LogRecord.NEVER, "", ""),
                        0x0102_0304,
                        """
                        12 15 0d 04030201 12 0e
                        08 ffffffffffffffff7f
                        10 01
                        20 04
                        """),
                new GoldenFrame(
                        SampleRecord.of(RecordKind.BATCH_MARK, 9, 1, LogRecord.NEVER, "", ""),
                        0x0102_0304,
                        """
                        12 0d 0d 04030201 12 06
                        08 09
                        10 01
                        20 05
                        """),
                new GoldenFrame(
                        SampleRecord.of(
                                RecordKind.BYTES, 5, 0, LogRecord.NEVER, "k", "v".repeat(120)),
                        2,
                        """
                        12 8601 0d 02000000 12 7f
                        08 05
                        2a 01 6b
                        32 78
                        """ + "76".repeat(120)),
                new GoldenFrame(
                        SampleRecord.of(
                                RecordKind.BYTES, 5, 0, LogRecord.NEVER, "k", "v".repeat(121)),
                        2,
                        """
                        12 8801 0d 02000000 12 8001
                        08 05
                        2a 01 6b
                        32 79
                        """ + "76".repeat(121)));
    }

    @Override
    protected Optional<GoldenHeader> goldenHeader() {
        UUID storeId = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
        return Optional.of(new GoldenHeader(new FileHeader(1, storeId, 42, NOW), 0x9F3A_21C4, """
                0a 24 0d c4213a9f 12 1d
                08 01
                12 10 00112233445566778899aabbccddeeff
                18 2a
                20 fb80bae8aa33
                """));
    }
}
