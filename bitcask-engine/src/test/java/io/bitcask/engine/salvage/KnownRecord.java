package io.bitcask.engine.salvage;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.inspect.DataFileFacts;
import io.bitcask.engine.inspect.LogVisitor;
import io.bitcask.engine.inspect.LogWalk;
import io.bitcask.engine.inspect.StoreSurvey;
import io.bitcask.engine.inspect.WalkSummary;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A record, and where it stands.
 *
 * @param file the name of its file
 * @param from where its frame begins
 * @param to where its frame ends
 * @param content all that it says
 */
record KnownRecord(String file, int from, int to, Content content) {

    /** All that a record says. */
    record Content(
            long sequence,
            long timestampMillis,
            long expiresAtMillis,
            RecordKind kind,
            ByteBuffer key,
            ByteBuffer value) {

        static Content of(LogRecord record) {
            return new Content(
                    record.sequence(),
                    record.timestampMillis(),
                    record.expiresAtMillis(),
                    record.kind(),
                    ByteBuffer.wrap(record.copyKey()),
                    ByteBuffer.wrap(record.copyValue()));
        }
    }

    /** Returns the records of a store that must be sound, without marks. */
    static List<KnownRecord> of(StoreFiles files) throws IOException {
        List<KnownRecord> records = new ArrayList<>();
        WalkSummary summary =
                LogWalk.walk(files, StoreSurvey.of(files, TestStores.CODECS), new LogVisitor() {
                    @Override
                    public void record(
                            DataFileFacts file, long offset, int frameBytes, LogRecord record) {
                        if (record.kind().hasKey()) {
                            records.add(new KnownRecord(
                                    file.path().getFileName().toString(),
                                    (int) offset,
                                    (int) offset + frameBytes,
                                    Content.of(record)));
                        }
                    }
                });
        if (summary.damageCount() > 0) {
            throw new AssertionError("the store is damaged: " + summary);
        }
        return records;
    }

    /** Returns what a store with these records shows. */
    static Map<ByteBuffer, ByteBuffer> shown(List<Content> records) {
        Map<ByteBuffer, Content> newest = new HashMap<>();
        for (Content record : records) {
            newest.merge(record.key(), record, (a, b) -> a.sequence() > b.sequence() ? a : b);
        }
        Map<ByteBuffer, ByteBuffer> shown = new HashMap<>();
        newest.forEach((key, record) -> {
            if (record.kind() != RecordKind.TOMBSTONE) {
                shown.put(key, record.value());
            }
        });
        return shown;
    }
}
