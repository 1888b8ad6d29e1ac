package io.bitcask.testkit;

import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordKind;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A codec without faults keeps the contract. */
class PlainCodecContractTest extends RecordCodecContract {

    static final GoldenFrame GOLDEN_FRAME = new GoldenFrame(
            SampleRecord.of(RecordKind.TEXT, 258, 3, LogRecord.NEVER, "key", "value"),
            0x9F3A_21C4,
            """
            52 9f3a21c4 00000023
            0000000000000102 0000000000000003 0000000000000000 01 0003 6b6579 76616c7565
            """);

    static final GoldenHeader GOLDEN_HEADER = new GoldenHeader(
            new FileHeader(1, new UUID(0x0011_2233_4455_6677L, 0x8899_AABB_CCDD_EEFFL), 42, 5),
            1,
            """
            48 00000001 00000020
            00000001 00112233445566778899aabbccddeeff 0000002a 0000000000000005
            """);

    @Override
    protected RecordCodec codec() {
        return new PlainCodec();
    }

    @Override
    protected List<GoldenFrame> goldenFrames() {
        return List.of(GOLDEN_FRAME);
    }

    @Override
    protected Optional<GoldenHeader> goldenHeader() {
        return Optional.of(GOLDEN_HEADER);
    }
}
