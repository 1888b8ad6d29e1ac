package io.bitcask.engine.merge;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.hint.HintWriter;
import io.bitcask.engine.hint.KeyEntry;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.MergedFileWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The files that a merge writes, each with its hint. Used by one thread. */
final class MergeOutput implements AutoCloseable {

    private final StoreFiles files;
    private final DataFiles dataFiles;
    private final UUID storeId;
    private final RecordCodec codec;
    private final int limitBytes;
    private final long nowMillis;

    private final List<DataFile> finished = new ArrayList<>();
    private final Written written = new Written();
    private @Nullable MergedFileWriter writer;
    private @Nullable HintWriter hint;
    private long bytes;

    /**
     * Begins without files.
     *
     * @param limitBytes when a file is long enough
     */
    MergeOutput(
            StoreFiles files,
            DataFiles dataFiles,
            UUID storeId,
            RecordCodec codec,
            int limitBytes,
            long nowMillis) {
        this.files = files;
        this.dataFiles = dataFiles;
        this.storeId = storeId;
        this.codec = codec;
        this.limitBytes = limitBytes;
        this.nowMillis = nowMillis;
    }

    /**
     * Makes sure that the file at hand has room; called between keys, so that all records of one
     * key are in one file.
     *
     * @param nextBytes how much the next key takes, about
     */
    void makeRoom(long nextBytes) throws IOException {
        MergedFileWriter current = writer;
        if (current != null && current.bytes() + nextBytes > limitBytes) {
            finishFile(current);
        }
    }

    /** Appends a record, and returns how many bytes that took. */
    int append(LogRecord record) throws IOException {
        MergedFileWriter current = writer;
        if (current == null) {
            current = dataFiles.createMerged(codec, nowMillis);
            writer = current;
            hint = HintWriter.create(files, storeId, current.file().fileId());
        }
        int offset = current.append(record);
        int frameBytes = current.frameBytes();
        Objects.requireNonNull(hint).add(written.set(record, offset, frameBytes));
        bytes += frameBytes;
        return frameBytes;
    }

    private void finishFile(MergedFileWriter current) throws IOException {
        DataFile file = current.finish();
        Objects.requireNonNull(hint).finish(file.end());
        finished.add(file);
        writer = null;
        hint = null;
    }

    /** Completes all files, and makes them and their names durable. */
    List<DataFile> finish() throws IOException {
        MergedFileWriter current = writer;
        if (current != null) {
            finishFile(current);
        }
        files.force();
        return finished;
    }

    /** Returns how many bytes of records were written. */
    long bytes() {
        return bytes;
    }

    /** Deletes everything that was written. */
    void discard(Throwable failure) {
        try {
            close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        List<DataFile> all = new ArrayList<>(finished);
        MergedFileWriter current = writer;
        if (current != null) {
            all.add(current.file());
        }
        dataFiles.discardMerged(all, failure);
    }

    @Override
    public void close() throws IOException {
        MergedFileWriter current = writer;
        HintWriter entries = hint;
        hint = null;
        try {
            if (entries != null) {
                entries.close();
            }
        } finally {
            if (current != null) {
                current.close();
            }
        }
    }

    /** A record that was written, as an entry of a hint. */
    private static final class Written implements KeyEntry {

        private @Nullable LogRecord record;
        private int offset;
        private int frameBytes;

        Written set(LogRecord ofRecord, int atOffset, int ofBytes) {
            record = ofRecord;
            offset = atOffset;
            frameBytes = ofBytes;
            return this;
        }

        private LogRecord record() {
            return Objects.requireNonNull(record);
        }

        @Override
        public byte[] keyArray() {
            return record().keyArray();
        }

        @Override
        public int keyOffset() {
            return record().keyOffset();
        }

        @Override
        public int keyBytes() {
            return record().keyBytes();
        }

        @Override
        public long sequence() {
            return record().sequence();
        }

        @Override
        public long timestampMillis() {
            return record().timestampMillis();
        }

        @Override
        public long expiresAtMillis() {
            return record().expiresAtMillis();
        }

        @Override
        public RecordKind kind() {
            return record().kind();
        }

        @Override
        public int offset() {
            return offset;
        }

        @Override
        public int frameBytes() {
            return frameBytes;
        }
    }
}
