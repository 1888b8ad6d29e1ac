package io.bitcask.engine.inspect;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.NotAStoreException;
import io.bitcask.api.StorageException;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordCodecs;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.io.DiskFiles;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.log.Checksum;
import io.bitcask.engine.log.DataFileHeader;
import io.bitcask.engine.log.FileState;
import io.bitcask.engine.log.FrameCursor;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.log.ManifestFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/*
 * Reading what somebody else is writing, without a claim
 *
 * A frame counts when its checksum is right, so one that is just being copied is not there yet, and
 * the next look finds it. What stands in an open file and is no intact frame is therefore no
 * damage; in a file that the manifest calls complete, it is.
 *
 * Sequences are gapless in the log, but for what the manifest knows of: up to its last sequence,
 * records may be in merged files, or gone. So a record is told only when the one before it has
 * been, or when the manifest accounts for those between, which are then told to be missing.
 * Otherwise it waits for the next look.
 *
 * What is told has been written, and need not be durable: a power cut may undo it.
 */

/** Follows the log of a store while another process may write it. For one thread. */
public final class LogFollow {

    private static final int LARGEST_TRY_COUNT = 20;

    private final Path directory;
    private final DiskFiles files;
    private final RecordCodecs codecs = RecordCodecs.installed();
    private long next;
    private int fileId;
    private int offset;
    private int fileCount;
    private long diskBytes;

    private LogFollow(Path directory, long next) {
        this.directory = directory;
        this.next = next;
        files = new DiskFiles(directory);
    }

    /** Begins in front of a sequence. */
    public static LogFollow from(Path directory, long sequence) {
        LogFollow follow = new LogFollow(directory, sequence);
        follow.manifest();
        return follow;
    }

    /** Begins so far in front of what the manifest says is the end; that is behind the real one. */
    public static LogFollow fromEnd(Path directory, long count) {
        LogFollow follow = new LogFollow(directory, 1);
        follow.next = Math.max(1, follow.manifest().lastSequence() + 1 - count);
        return follow;
    }

    /** Returns the sequence up to which everything has been told. */
    public long seenSequence() {
        return next - 1;
    }

    /** Returns how many data files there were at the last look. */
    public int fileCount() {
        return fileCount;
    }

    /** Returns how long the data files were at the last look, reserved space included. */
    public long diskBytes() {
        return diskBytes;
    }

    /** Looks for what has come, and tells it. */
    public void look(FollowListener listener) {
        Manifest manifest = manifest();
        try {
            measure(manifest);
            for (FileEntry entry : manifest.files()) {
                boolean toRead = entry.state() != FileState.MERGED
                        && entry.fileId() >= fileId
                        && (!entry.isSealed() || entry.lastSequence() >= next);
                if (toRead && !read(entry, manifest, listener)) {
                    return;
                }
            }
            if (next <= manifest.lastSequence()) {
                skipTo(manifest.lastSequence() + 1, listener);
            }
        } catch (NoSuchFileException | FileNotFoundException e) {
            return; // it has been merged meanwhile, and the next manifest says so
        } catch (IOException e) {
            throw new StorageException("cannot read " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Reads the manifest, which may be replaced at any moment, and then seems to be cut off. */
    private Manifest manifest() {
        for (int tries = 1; ; tries++) {
            try {
                return ManifestFile.read(files);
            } catch (CorruptionException e) {
                if (tries == LARGEST_TRY_COUNT) {
                    throw e;
                }
                Thread.yield();
            } catch (NoSuchFileException | FileNotFoundException e) {
                throw new NotAStoreException(
                        "there is no store at " + directory + ": it holds no MANIFEST");
            } catch (IOException e) {
                throw new StorageException("cannot read " + directory + ": " + e.getMessage(), e);
            }
        }
    }

    private void measure(Manifest manifest) throws IOException {
        fileCount = manifest.files().size();
        long bytes = 0;
        for (FileEntry entry : manifest.files()) {
            bytes += Files.size(directory.resolve(entry.name()));
        }
        diskBytes = bytes;
    }

    /** Tells the records of one file, and returns whether the next file may be looked at. */
    private boolean read(FileEntry entry, Manifest manifest, FollowListener listener)
            throws IOException {
        RecordCodec codec = codecs.named(entry.codec());
        try (StoreFile source = files.openForRead(entry.name())) {
            int begin = offset;
            if (entry.fileId() != fileId) {
                if (DataFileHeader.find(source, codec).isEmpty()) {
                    return false; // it has only just been made
                }
                begin = DataFileHeader.length(source, codec);
            }
            long limit =
                    Math.min(entry.isSealed() ? entry.bytes() : source.length(), Integer.MAX_VALUE);
            long seed = Checksum.fileSeed(manifest.storeId(), entry.fileId());
            FrameCursor cursor = new FrameCursor(source, codec, seed, begin, limit);
            while (cursor.next()) {
                List<LogRecord> whole = whole(cursor);
                if (whole.isEmpty() || !tell(whole, manifest.lastSequence(), listener)) {
                    return false;
                }
                fileId = entry.fileId();
                offset = cursor.end();
            }
            if (entry.isSealed() && cursor.offset() < limit) {
                throw new CorruptionException(source.path(), cursor.offset(), cursor.finding());
            }
            return entry.isSealed() || cursor.stop() == FrameStatus.END;
        }
    }

    /** Returns the current record, or all of a batch, or nothing while that is not complete. */
    private static List<LogRecord> whole(FrameCursor cursor) throws IOException {
        if (cursor.record().kind() != RecordKind.BATCH_MARK) {
            return List.of(cursor.record());
        }
        long lastOfBatch = cursor.record().sequence();
        List<LogRecord> batch = new ArrayList<>();
        while (cursor.next()) {
            LogRecord record = cursor.record();
            batch.add(copy(record));
            if (record.sequence() >= lastOfBatch) {
                return batch;
            }
        }
        return List.of();
    }

    private static LogRecord copy(LogRecord record) {
        byte[] key = record.copyKey();
        byte[] value = record.copyValue();
        return new LogRecord()
                .set(
                        record.kind(),
                        record.sequence(),
                        record.timestampMillis(),
                        record.expiresAtMillis())
                .key(key, 0, key.length)
                .value(value, 0, value.length);
    }

    private boolean tell(List<LogRecord> records, long accounted, FollowListener listener) {
        for (LogRecord record : records) {
            long sequence = record.sequence();
            if (!record.kind().hasKey() || sequence < next) {
                continue;
            }
            if (sequence > next) {
                if (sequence - 1 > accounted) {
                    return false;
                }
                skipTo(sequence, listener);
            }
            next = sequence + 1;
            listener.record(record);
        }
        return true;
    }

    private void skipTo(long sequence, FollowListener listener) {
        listener.missing(next, sequence - 1);
        next = sequence;
    }
}
