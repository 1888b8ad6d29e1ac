package io.bitcask.examples.owncodec;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordCodecs;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.testkit.GoldenFrame;
import io.bitcask.testkit.GoldenHeader;
import io.bitcask.testkit.RecordCodecContract;
import io.bitcask.testkit.SampleRecord;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FixedWidthCodecContractTest extends RecordCodecContract {

    @Override
    protected RecordCodec codec() {
        return new FixedWidthCodec();
    }

    @Override
    protected List<GoldenFrame> goldenFrames() {
        return List.of(new GoldenFrame(
                SampleRecord.of(RecordKind.TEXT, 258, 3, LogRecord.NEVER, "key", "value"),
                0x9F3A_21C4,
                """
                52 9f3a21c4 00000023
                0000000000000102 0000000000000003 0000000000000000 01 0003 6b6579 76616c7565
                """));
    }

    @Override
    protected Optional<GoldenHeader> goldenHeader() {
        UUID storeId = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
        return Optional.of(new GoldenHeader(new FileHeader(1, storeId, 42, 5), 0x9F3A_21C4, """
                48 9f3a21c4 00000020
                00000001 00112233445566778899aabbccddeeff 0000002a 0000000000000005
                """));
    }

    @Test
    void codec_isInstalled() {
        assertThat(RecordCodecs.installed().named("fixed-width"))
                .isInstanceOf(FixedWidthCodec.class);
    }
}
