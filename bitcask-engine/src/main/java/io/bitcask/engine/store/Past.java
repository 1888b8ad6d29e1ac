package io.bitcask.engine.store;

import io.bitcask.api.HistoryGoneException;
import io.bitcask.api.KeyRange;
import io.bitcask.api.Scan;
import io.bitcask.api.Snapshot;
import io.bitcask.api.Version;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.hint.KeyOrders;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.LogWriter;
import io.bitcask.engine.scan.KeyHistory;
import io.bitcask.engine.scan.PastReader.Found;
import io.bitcask.engine.scan.PinnedFiles;
import io.bitcask.engine.scan.TimeIndex;
import java.time.Instant;
import java.util.List;

/** The store as of some moment: now, for scans and snapshots, or a while ago. */
final class Past {

    private final ReadPath reads;
    private final LogWriter log;
    private final DataFiles files;
    private final KeyOrders orders;

    Past(ReadPath reads, LogWriter log, DataFiles files, KeyOrders orders) {
        this.reads = reads;
        this.log = log;
        this.files = files;
        this.orders = orders;
    }

    private PinnedFiles pin() {
        reads.checkOpen();
        return PinnedFiles.now(log, files, orders);
    }

    Scan<byte[], byte[]> scan(KeyRange<byte[]> range) {
        PinnedFiles pinned = pin();
        try {
            return new StoreScan(reads, pinned, range, pinned.sequence(), pinned::close);
        } catch (RuntimeException | Error e) {
            pinned.close();
            throw e;
        }
    }

    Snapshot snapshot() {
        PinnedFiles pinned = pin();
        return new StoreSnapshot(reads, pinned, pinned.sequence());
    }

    Snapshot asOf(long sequence) {
        PinnedFiles pinned = pin();
        try {
            if (sequence < 0 || sequence > pinned.sequence()) {
                throw new IllegalArgumentException(
                        "sequence is " + sequence + ", it must be from 0 to " + pinned.sequence());
            }
            return told(pinned, sequence);
        } catch (RuntimeException | Error e) {
            pinned.close();
            throw e;
        }
    }

    Snapshot asOf(Instant time) {
        PinnedFiles pinned = pin();
        try {
            return told(pinned, TimeIndex.lastSequenceUpTo(time.toEpochMilli(), pinned));
        } catch (RuntimeException | Error e) {
            pinned.close();
            throw e;
        }
    }

    private Snapshot told(PinnedFiles pinned, long sequence) {
        long from = files.historyFrom();
        if (sequence < from) {
            throw new HistoryGoneException(sequence, from);
        }
        return new StoreSnapshot(reads, pinned, sequence);
    }

    List<Version<byte[]>> history(byte[] key) {
        try (PinnedFiles pinned = pin()) {
            return KeyHistory.of(key, pinned, files.historyFrom()).stream()
                    .map(this::version)
                    .toList();
        }
    }

    private Version<byte[]> version(Found found) {
        return reads.readPinned(found.file(), found.offset(), Past::version);
    }

    private static Version<byte[]> version(LogRecord record) {
        boolean isDelete = record.kind() == RecordKind.TOMBSTONE;
        return new Version<>(
                record.sequence(),
                Instant.ofEpochMilli(record.timestampMillis()),
                isDelete ? null : record.copyValue(),
                isDelete ? null : record.kind().valueKind(),
                record.expiresAtMillis() == LogRecord.NEVER
                        ? null
                        : Instant.ofEpochMilli(record.expiresAtMillis()));
    }
}
