package io.bitcask.engine.stream;

import io.bitcask.api.Change;
import io.bitcask.api.ValueKind;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a stream has its records from at the moment: files that are pinned until it is closed. */
interface RecordSource extends AutoCloseable {

    /**
     * Returns the next record with a key from one sequence up to another, or {@code null} when
     * there is none here.
     */
    @Nullable
    Change<byte[], byte[]> next(long from, long upTo);

    /** Returns the sequence up to which this has had its say, when it has nothing more. */
    long coveredUpTo(long upTo);

    @Override
    void close();

    /** Copies a record. */
    static Change<byte[], byte[]> change(LogRecord record) {
        boolean delete = record.kind() == RecordKind.TOMBSTONE;
        return new Change<>(
                record.sequence(),
                record.copyKey(),
                delete ? null : record.copyValue(),
                delete ? ValueKind.BYTES : record.kind().valueKind(),
                Instant.ofEpochMilli(record.timestampMillis()),
                record.expiresAtMillis() == LogRecord.NEVER
                        ? null
                        : Instant.ofEpochMilli(record.expiresAtMillis()));
    }
}
