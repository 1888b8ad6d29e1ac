package io.bitcask.engine.recover;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordCodecs;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.log.Checksum;
import io.bitcask.engine.log.DataFileHeader;
import io.bitcask.engine.log.FrameCursor;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * What an unclean stop may leave at the end of the log
 *
 * Records are numbered without gaps, so the log is whole as long as each intact record has the
 * number after the one before. Where that ends there is one of three things:
 *
 *   the end       nothing but zeros, or nothing, follows, and no later file continues;
 *   a torn tail   a write was cut short, or of what was written since the last sync only some
 *                 blocks reached the disk, so that intact records may follow behind a hole. None of
 *                 it was durable, and the log ends before it;
 *   damage        what is missing had been durable. Then either the manifest says so, which notes
 *                 how far each file was durable when it was written; or some sync mark further on
 *                 speaks of a number that is missing here.
 *
 * A batch whose last record is missing counts as if it ended before its mark: none of it is the
 * log's, and what lies behind it is judged as above.
 *
 * Finding this out is this class's work. Damage is never repaired in passing: opening fails, naming
 * the place.
 */

/** The end of a log whose store was not closed properly. */
final class Tail {

    private final Manifest manifest;
    private final List<TailFile> wholeFiles = new ArrayList<>();

    /** Where each record of the tail ends: index of its file above 31 bits of offset. */
    private long[] recordEnds = new long[1024];

    private int recordCount;
    private long firstSequence;
    private long lastSequence;
    private long durableEnd;
    private long droppedBytes;
    private @Nullable Cut cut;
    private @Nullable OpenBatch batch;

    /**
     * Reads the files that were not sealed.
     *
     * @param unsealed their entries, in order
     * @param lastSealedSequence the greatest sequence in the files before them
     */
    Tail(
            StoreFiles files,
            Manifest manifest,
            RecordCodecs codecs,
            List<FileEntry> unsealed,
            long lastSealedSequence)
            throws IOException {
        this.manifest = manifest;
        lastSequence = lastSealedSequence;
        for (FileEntry entry : unsealed) {
            RecordCodec codec = codecs.named(entry.codec());
            try (StoreFile file = files.openForRead(entry.name())) {
                if (cut != null) {
                    judgeDropped(cut, entry, codec, file);
                } else {
                    read(entry, codec, file);
                }
            }
        }
    }

    private void read(FileEntry entry, RecordCodec codec, StoreFile file) throws IOException {
        long length = Math.min(file.length(), Integer.MAX_VALUE);
        if (length < entry.bytes()) {
            throw new CorruptionException(
                    file.path(),
                    length,
                    "the file ends here, " + entry.bytes() + " bytes of it had been durable");
        }
        int header = DataFileHeader.read(file, codec, manifest.storeId(), entry.fileId());
        long seed = Checksum.fileSeed(manifest.storeId(), entry.fileId());
        int fileIndex = wholeFiles.size();
        if (entry.bytes() > header) { // a header alone says nothing about the files before
            noteDurable(fileIndex, entry.bytes());
        }
        FrameCursor cursor = new FrameCursor(file, codec, seed, header, length);
        int recordsBefore = recordCount;
        String finding = "";
        while (finding.isEmpty() && cursor.next()) {
            finding = take(cursor, fileIndex);
        }
        boolean ended =
                finding.isEmpty() && cursor.stop() == FrameStatus.END && cursor.onlyZerosFollow();
        if (!ended && finding.isEmpty()) {
            finding = cursor.stop() == FrameStatus.END
                    ? "zeros where a record should be"
                    : cursor.finding();
        }
        int whole = cursor.offset();
        OpenBatch incomplete = batch;
        if (incomplete != null) {
            whole = incomplete.offset;
            finding = "of a batch up to number " + incomplete.lastSequence
                    + " the last record is number " + lastSequence + ", then: " + cursor.finding();
            takeBack(incomplete);
            ended = false;
        }
        if (whole < entry.bytes()) {
            throw new CorruptionException(
                    file.path(),
                    whole,
                    finding + "; " + entry.bytes() + " bytes of the file had been durable");
        }
        long first = recordCount == recordsBefore ? 0 : firstSequence + recordsBefore;
        wholeFiles.add(new TailFile(entry, codec, seed, header, first, whole));
        if (!ended) {
            cut = new Cut(file.path(), whole, finding);
            judge(cut, cursor, whole);
        }
    }

    private void takeBack(OpenBatch incomplete) {
        recordCount = incomplete.recordCountBefore;
        lastSequence = incomplete.lastSequenceBefore;
        batch = null;
    }

    /** Takes an intact frame, and returns why it is none of the log's, or nothing. */
    private String take(FrameCursor cursor, int fileIndex) {
        LogRecord record = cursor.record();
        long sequence = record.sequence();
        OpenBatch current = batch;
        if (current != null && (!record.kind().hasKey() || sequence > current.lastSequence)) {
            return "the batch does not go on";
        }
        if (record.kind() == RecordKind.BATCH_MARK) {
            if (sequence <= lastSequence + 1) {
                return "a batch up to number " + sequence + " follows number " + lastSequence;
            }
            batch = new OpenBatch(cursor.offset(), sequence, recordCount, lastSequence);
            return "";
        }
        if (record.kind() == RecordKind.SYNC_MARK) {
            if (sequence > lastSequence
                    && !(recordCount == 0 && sequence <= manifest.lastSequence())) {
                return "records up to number " + sequence
                        + " had been durable, the last one here is " + lastSequence;
            }
            noteDurable(sequence);
            return "";
        }
        boolean follows = sequence == lastSequence + 1
                || (recordCount == 0
                        && sequence > lastSequence
                        && sequence <= manifest.lastSequence() + 1);
        if (!follows) {
            return "record number " + sequence + " follows number " + lastSequence;
        }
        if (recordCount == 0) {
            firstSequence = sequence;
        }
        if (recordCount == recordEnds.length) {
            recordEnds = Arrays.copyOf(recordEnds, recordEnds.length * 2);
        }
        recordEnds[recordCount++] = place(fileIndex, cursor.end());
        lastSequence = sequence;
        if (current != null && sequence == current.lastSequence) {
            batch = null;
        }
        return "";
    }

    /** Looks behind the cut for a sync mark that proves that what is missing had been durable. */
    private void judge(Cut at, FrameCursor cursor, int droppedFrom) throws IOException {
        droppedBytes += cursor.lastNonZeroEnd() - droppedFrom;
        judgeFrame(at, cursor);
        while (cursor.resync()) {
            while (cursor.next()) {
                judgeFrame(at, cursor);
            }
        }
    }

    /**
     * Looks at an intact frame behind the cut. What the manifest knew to be durable is no matter
     * here: it lies in what the manifest says of the files, or a merge has dropped it.
     */
    private void judgeFrame(Cut at, FrameCursor cursor) {
        LogRecord record = cursor.record();
        if (cursor.frameBytes() > 0
                && record.kind() == RecordKind.SYNC_MARK
                && record.sequence() > Math.max(lastSequence, manifest.lastSequence())) {
            throw new CorruptionException(
                    at.file,
                    at.offset,
                    at.finding + "; records up to number " + record.sequence()
                            + " had been durable, the last intact one before is " + lastSequence);
        }
    }

    private void judgeDropped(Cut at, FileEntry entry, RecordCodec codec, StoreFile file)
            throws IOException {
        if (DataFileHeader.find(file, codec).isEmpty()) {
            return;
        }
        int header = DataFileHeader.read(file, codec, manifest.storeId(), entry.fileId());
        if (entry.bytes() > header) {
            throw new CorruptionException(
                    at.file,
                    at.offset,
                    at.finding + "; records of " + file.path()
                            + ", which follow, had been durable");
        }
        long seed = Checksum.fileSeed(manifest.storeId(), entry.fileId());
        FrameCursor cursor = new FrameCursor(
                file, codec, seed, header, Math.min(file.length(), Integer.MAX_VALUE));
        while (cursor.next()) {
            judgeFrame(at, cursor);
        }
        judge(at, cursor, header);
    }

    private void noteDurable(long sequence) {
        if (recordCount > 0 && sequence >= firstSequence) {
            durableEnd = Math.max(durableEnd, recordEnds[(int) (sequence - firstSequence)]);
        }
    }

    private void noteDurable(int fileIndex, int offset) {
        durableEnd = Math.max(durableEnd, place(fileIndex, offset));
    }

    private static long place(int fileIndex, int offset) {
        return (long) fileIndex << 31 | offset;
    }

    /** Returns the files that hold the whole records, in order; behind them the log is cut. */
    List<TailFile> files() {
        return wholeFiles;
    }

    /** Returns how many bytes of one of the {@link #files()} are known to have been durable. */
    int durableBytes(int fileIndex) {
        int durableFile = (int) (durableEnd >>> 31);
        TailFile file = wholeFiles.get(fileIndex);
        if (fileIndex == durableFile) {
            return Math.max((int) durableEnd & Integer.MAX_VALUE, file.headerBytes());
        }
        return fileIndex < durableFile ? file.wholeBytes() : file.headerBytes();
    }

    /** Returns the sequence of the last record of one of the {@link #files()} before an offset. */
    long lastSequence(int fileIndex, int endBytes) {
        long last = 0;
        for (int i = 0; i < recordCount; i++) {
            long end = recordEnds[i];
            if (end > place(fileIndex, 0) && end <= place(fileIndex, endBytes)) {
                last = firstSequence + i;
            }
        }
        return last;
    }

    /** Returns how many bytes of whole records are not known to have been durable. */
    long unsyncedBytes() {
        long bytes = 0;
        for (int i = 0; i < wholeFiles.size(); i++) {
            bytes += wholeFiles.get(i).wholeBytes() - durableBytes(i);
        }
        return bytes;
    }

    /** Returns the sequence of the last record that belongs to the recovered log. */
    long lastSequence() {
        return lastSequence;
    }

    /** Returns the bytes of incomplete or unconnected records behind the cut. */
    long droppedBytes() {
        return droppedBytes;
    }

    /** Returns where and why something had to be cut off, for the log, or nothing. */
    String cutNotice() {
        Cut at = cut;
        return at == null ? "" : at.file + " at offset " + at.offset + " (" + at.finding + ")";
    }

    /** Where the log was cut, and why. */
    private record Cut(Path file, int offset, String finding) {}

    /** A batch whose mark has been met and whose last record has not, and what was before it. */
    private record OpenBatch(
            int offset, long lastSequence, int recordCountBefore, long lastSequenceBefore) {}
}
