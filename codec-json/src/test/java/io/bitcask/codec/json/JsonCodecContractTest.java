package io.bitcask.codec.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.testkit.GoldenFrame;
import io.bitcask.testkit.GoldenHeader;
import io.bitcask.testkit.RecordCodecContract;
import io.bitcask.testkit.SampleRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The contract that every codec must pass. The lines of {@code version-1.jsonl} stand for the
 * records below, in their order, and never change.
 */
class JsonCodecContractTest extends RecordCodecContract {

    private static final long NOW = 1_763_840_000_123L;
    private static final int CHECKSUM = 0x9f3a21c4;

    @Override
    protected RecordCodec codec() {
        return new JsonCodec();
    }

    @Override
    protected Optional<GoldenHeader> goldenHeader() {
        UUID store = UUID.fromString("1B4E28BA-2FA1-4D3B-883F-0016D3CCA427");
        String line = GoldenLines.all().getFirst();
        return Optional.of(GoldenHeader.ofText(new FileHeader(1, store, 42, NOW), CHECKSUM, line));
    }

    @Override
    protected List<GoldenFrame> goldenFrames() {
        List<SampleRecord> records = List.of(
                put(RecordKind.JSON, "user:1", "{\"a\":1}"),
                put(RecordKind.JSON, "k", "[1, 2]"),
                put(RecordKind.JSON, "k", "-1.10E+2"),
                put(RecordKind.JSON, "k", "null"),
                put(RecordKind.JSON, "k", "\"s\""),
                put(RecordKind.JSON, "k", "[1,\n2]"),
                put(RecordKind.JSON, "k", " 1"),
                put(RecordKind.JSON, "k", "{"),
                put(RecordKind.JSON, "k", "\"\\ud800\""),
                put(RecordKind.JSON, "k", ""),
                put(RecordKind.TEXT, "k", "grüße, 世界 😀 \u007f/"),
                put(RecordKind.TEXT, "\"\\/", "\b\f\n\r\t\0\u001f"),
                put(RecordKind.TEXT, "k", ""),
                put(RecordKind.TEXT, bytes('k'), bytes(0xff)),
                put(RecordKind.BYTES, "k", "text"),
                put(RecordKind.BYTES, bytes(0xed, 0xa0, 0x80), bytes()),
                SampleRecord.of(RecordKind.JSON, 7, NOW, NOW + 1, "k", "true"),
                SampleRecord.of(RecordKind.TOMBSTONE, 8, NOW, LogRecord.NEVER, "user:1", ""),
                SampleRecord.of(RecordKind.SYNC_MARK, Long.MAX_VALUE, 0, LogRecord.NEVER, "", ""),
                SampleRecord.of(RecordKind.BATCH_MARK, 9, NOW, LogRecord.NEVER, "", ""));
        List<String> lines = GoldenLines.all();
        assertThat(records)
                .as("a record for each line behind the header")
                .hasSize(lines.size() - 1);
        List<GoldenFrame> golden = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            golden.add(GoldenFrame.ofText(records.get(i), CHECKSUM, lines.get(i + 1)));
        }
        return golden;
    }

    private static SampleRecord put(RecordKind kind, String key, String value) {
        return put(
                kind, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }

    private static SampleRecord put(RecordKind kind, byte[] key, byte[] value) {
        return SampleRecord.of(kind, 7, NOW, LogRecord.NEVER, key, value);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
