package io.bitcask.testkit;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Records that are known to be hard on formats. */
final class SampleRecords {

    static final int LARGEST_KEY_BYTES = 65_535;
    private static final int LARGE_VALUE_BYTES = 1 << 20;
    private static final int SWEPT_VALUE_BYTES = 300;

    private static final long NOW = 1_763_840_000_123L;
    private static final long[] SEQUENCES = {
        1,
        9,
        10,
        127,
        128,
        255,
        256,
        16_383,
        16_384,
        1L << 31,
        (1L << 32) - 1,
        (1L << 53) + 1,
        Long.MAX_VALUE - 1,
        Long.MAX_VALUE
    };
    private static final long[] TIMES = {0, 1, NOW, (1L << 53) + 1, Long.MAX_VALUE};

    private static final String[] TEXTS = {
        "",
        " ",
        "\n",
        "\t\r\n\\\"'/",
        "\0",
        "0",
        "-0",
        "1e400",
        "0.1000000000000000055511151231257827",
        "9007199254740993",
        "null",
        "true",
        "\"a string\"",
        "\"\\ud800\"",
        "\"\\u0041\"",
        "{}",
        "{\"t\":25.5,\"h\":60}",
        "{\"b\":1,\"a\":2,\"a\":3}",
        " { \"spaced\" : [ 1 , 2 ] } \n",
        "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]",
        "{\"open\":",
        "}{",
        "{} {}",
        "grüße, 世界, \uD83D\uDE00, \u2028",
        "\uFEFFmarked",
        "\u0001\u001f\u007f\u0080"
    };

    private static final byte[][] RAW = {
        {0},
        {(byte) 0xFF},
        {(byte) 0xC0, (byte) 0x80},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        {(byte) 0xF8, (byte) 0x88, (byte) 0x80, (byte) 0x80, (byte) 0x80},
        {'{', '"', (byte) 0xE2, (byte) 0x82, '"', '}'},
        new byte[64],
        allBytes()
    };

    private SampleRecords() {}

    /** Returns records of up to some hundred bytes. */
    static List<SampleRecord> small() {
        List<SampleRecord> records = new ArrayList<>();
        for (RecordKind kind : RecordKind.values()) {
            for (long sequence : SEQUENCES) {
                records.add(
                        SampleRecord.of(kind, sequence, NOW, LogRecord.NEVER, "user:1", "value"));
            }
            for (long time : TIMES) {
                records.add(SampleRecord.of(kind, 7, time, LogRecord.NEVER, "k", ""));
                records.add(SampleRecord.of(kind, 7, NOW, time, "k", "{}"));
                records.add(SampleRecord.of(kind, Long.MAX_VALUE, time, time, "k", "[1]"));
            }
            for (byte[] content : contents()) {
                records.add(SampleRecord.of(
                        kind,
                        42,
                        NOW,
                        LogRecord.NEVER,
                        "user:1".getBytes(StandardCharsets.UTF_8),
                        content));
                if (kind.hasKey() && content.length > 0) {
                    records.add(SampleRecord.of(kind, 43, NOW, NOW + 1, content, content));
                }
            }
        }
        return records;
    }

    /**
     * Returns one record for each length of value from 0 up, so that every edge of lengths is met.
     */
    static List<SampleRecord> sweep() {
        List<SampleRecord> records = new ArrayList<>();
        for (int length = 0; length <= SWEPT_VALUE_BYTES; length++) {
            byte[] value = new byte[length];
            Arrays.fill(value, (byte) 'v');
            records.add(SampleRecord.of(
                    RecordKind.BYTES, 1, 0, LogRecord.NEVER, new byte[] {'k'}, value));
        }
        return records;
    }

    /** Returns records with the longest keys and with large values. */
    static List<SampleRecord> large() {
        Random random = Seed.random();
        byte[] randomKey = new byte[LARGEST_KEY_BYTES];
        random.nextBytes(randomKey);
        byte[] plainKey = new byte[LARGEST_KEY_BYTES];
        Arrays.fill(plainKey, (byte) 'k');
        byte[] randomValue = new byte[LARGE_VALUE_BYTES];
        random.nextBytes(randomValue);
        byte[] json = new byte[LARGE_VALUE_BYTES];
        Arrays.fill(json, (byte) 'j');
        json[0] = '"';
        json[json.length - 1] = '"';
        byte[] key = {'k'};
        return List.of(
                SampleRecord.of(RecordKind.BYTES, 1, NOW, LogRecord.NEVER, randomKey, key),
                SampleRecord.of(RecordKind.TOMBSTONE, 2, NOW, LogRecord.NEVER, plainKey, key),
                SampleRecord.of(RecordKind.BYTES, 3, NOW, LogRecord.NEVER, key, randomValue),
                SampleRecord.of(RecordKind.BYTES, 4, NOW, NOW, key, new byte[LARGE_VALUE_BYTES]),
                SampleRecord.of(RecordKind.TEXT, 5, NOW, NOW, plainKey, json),
                SampleRecord.of(
                        RecordKind.JSON,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        randomKey,
                        json));
    }

    private static List<byte[]> contents() {
        List<byte[]> contents = new ArrayList<>(List.of(RAW));
        for (String text : TEXTS) {
            contents.add(text.getBytes(StandardCharsets.UTF_8));
        }
        return contents;
    }

    private static byte[] allBytes() {
        byte[] bytes = new byte[256];
        for (int value = 0; value < bytes.length; value++) {
            bytes[value] = (byte) value;
        }
        return bytes;
    }
}
