package io.bitcask.engine.salvage;

import io.bitcask.api.StorageFullException;
import io.bitcask.api.care.CareListener;
import io.bitcask.api.care.DamagedStretch;
import io.bitcask.api.care.FallBack;
import io.bitcask.api.care.SalvageResult;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordCodecs;
import io.bitcask.engine.inspect.DataFileFacts;
import io.bitcask.engine.inspect.FoundFile;
import io.bitcask.engine.inspect.LogVisitor;
import io.bitcask.engine.inspect.LogWalk;
import io.bitcask.engine.inspect.StoreSurvey;
import io.bitcask.engine.inspect.WalkSummary;
import io.bitcask.engine.io.DiskFull;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.log.FrameCursor;
import java.io.IOException;
import java.util.List;

/**
 * One salvage. It reads the bad store twice: the first time to find what is intact, what is
 * damaged, and how much room the result will take; the second time to copy it.
 *
 * <p>Everything intact is kept, also what a newer version has replaced, in the order of sequences.
 * So nothing about the result is decided here: of several versions the greatest sequence counts, as
 * in every store.
 */
public final class Salvage {

    private static final int SCRATCH_BYTES = 64 << 10;
    private static final int FILE_OVERHEAD_BYTES = 8 << 10;
    private static final long PROGRESS_STEP_BYTES = 1 << 20;

    private final StoreFiles from;
    private final StoreFiles to;
    private final CareListener listener;
    private final int fileLimitBytes;
    private final StoreSurvey survey;
    private final RecordCodec codec;

    private final IntactRecords intact = new IntactRecords();
    private final Suspects suspects = new Suspects();
    private long wantedBytes;
    private long sourceBytes;
    private long damageCount;
    private long damagedBytes;

    private Salvage(
            StoreFiles from,
            StoreFiles to,
            CareListener listener,
            int fileLimitBytes,
            StoreSurvey survey,
            RecordCodec codec) {
        this.from = from;
        this.to = to;
        this.listener = listener;
        this.fileLimitBytes = fileLimitBytes;
        this.survey = survey;
        this.codec = codec;
    }

    /**
     * Salvages a store whose directory has been claimed into another one that has been claimed and
     * is empty.
     *
     * @param fileLimitBytes the size at which the next data file is begun
     * @throws io.bitcask.api.BitcaskException as
     *     {@link io.bitcask.api.care.StoreCare#salvage} describes
     */
    public static SalvageResult run(
            StoreFiles from,
            StoreFiles to,
            RecordCodecs codecs,
            CareListener listener,
            int fileLimitBytes,
            long nowMillis)
            throws IOException {
        StoreSurvey survey = StoreSurvey.of(from, codecs);
        return new Salvage(from, to, listener, fileLimitBytes, survey, survey.codec())
                .run(nowMillis);
    }

    /**
     * Writes everything in another codec, as {@link #run} does in the store's own.
     *
     * @param codec what the new store is written in
     */
    static SalvageResult convert(
            StoreFiles from,
            StoreFiles to,
            RecordCodecs codecs,
            RecordCodec codec,
            CareListener listener,
            int fileLimitBytes,
            long nowMillis)
            throws IOException {
        StoreSurvey survey = StoreSurvey.of(from, codecs);
        return new Salvage(from, to, listener, fileLimitBytes, survey, codec).run(nowMillis);
    }

    private SalvageResult run(long nowMillis) throws IOException {
        WalkSummary summary = LogWalk.walk(from, survey, new Finder());
        intact.sort();
        requireRoom();
        SalvageWriter writer =
                new SalvageWriter(to, codec, firstFileId(), fileLimitBytes, nowMillis);
        try {
            copy(writer);
            writer.finish(summary.lastSequence());
        } catch (Throwable e) {
            discard(writer, e);
            if (e instanceof IOException && DiskFull.isCauseOf(e)) {
                throw new StorageFullException(
                        "there is no room at " + to.directory() + " for the " + wantedBytes
                                + " bytes that are intact",
                        e);
            }
            throw e;
        }
        List<FallBack> fallBacks = suspects.fallBacks();
        fallBacks.forEach(listener::fallBack);
        return new SalvageResult(
                writer.fileCount(),
                intact.count() - unreadableCount,
                writer.writtenBytes(),
                damageCount,
                damagedBytes,
                summary.missingCount() + unreadableCount,
                fallBacks.size(),
                summary.lastSequence());
    }

    private long unreadableCount;

    private int firstFileId() {
        int last = survey.files().stream().mapToInt(FoundFile::fileId).max().orElse(0);
        int next = survey.manifest().map(manifest -> manifest.nextFileId()).orElse(0);
        // A number beyond is free unless all are used up; then the new store begins again.
        int free = Math.max(last + 1, next);
        return free > 0 && free < Integer.MAX_VALUE / 2 ? free : 1;
    }

    private void requireRoom() throws IOException {
        long files = wantedBytes / fileLimitBytes + 2;
        long needed = wantedBytes + files * FILE_OVERHEAD_BYTES;
        long usable = to.usableBytes();
        if (usable < needed) {
            throw new StorageFullException(
                    "what is intact takes about " + needed + " bytes, but at " + to.directory()
                            + " there is room for " + usable + "; nothing was written",
                    null);
        }
    }

    private void copy(SalvageWriter writer) throws IOException {
        long doneBytes = sourceBytes;
        long reportedBytes = doneBytes;
        try (RecordReader reader = new RecordReader(from, survey.files())) {
            for (int i = 0; i < intact.count(); i++) {
                FrameCursor cursor = reader.read(intact.fileIndex(i), intact.offsetBytes(i));
                if (cursor == null) {
                    unreadable(intact.fileIndex(i), intact.offsetBytes(i));
                    continue;
                }
                writer.append(cursor.record());
                suspects.kept(cursor.record());
                doneBytes += cursor.frameBytes();
                if (doneBytes - reportedBytes >= PROGRESS_STEP_BYTES) {
                    reportedBytes = doneBytes;
                    listener.progress(doneBytes, 2 * sourceBytes);
                }
            }
        }
        listener.progress(2 * sourceBytes, 2 * sourceBytes);
    }

    /** The disk has changed its mind about a record. */
    private void unreadable(int fileIndex, int offsetBytes) {
        unreadableCount++;
        new Finder()
                .damage(new DamagedStretch(
                        from.directory().resolve(survey.files().get(fileIndex).name()),
                        offsetBytes,
                        0,
                        "the record that was here cannot be read a second time"));
    }

    private static void discard(SalvageWriter writer, Throwable failure) {
        try {
            writer.discard();
        } catch (IOException suppressed) {
            failure.addSuppressed(suppressed);
        }
    }

    /** Takes note of everything in the bad store, and passes on what a listener is to hear. */
    private final class Finder implements LogVisitor {

        private final FrameBuffer scratch = new FrameBuffer(SCRATCH_BYTES);
        private int fileIndex = -1;

        @Override
        public void file(DataFileFacts file) {
            String name = file.path().getFileName().toString();
            do {
                fileIndex++;
            } while (!survey.files().get(fileIndex).name().equals(name)
                    || !survey.files().get(fileIndex).present());
        }

        @Override
        public void record(DataFileFacts file, long offsetBytes, int frameBytes, LogRecord record) {
            if (!record.kind().hasKey()) {
                return; // a mark speaks of the log that it stands in
            }
            intact.add(record.sequence(), fileIndex, offsetBytes);
            wantedBytes += file.codec().equals(codec.name())
                    ? frameBytes
                    : SalvageWriter.frameBytes(codec, record, scratch);
        }

        @Override
        public void damage(DamagedStretch stretch) {
            damageCount++;
            damagedBytes += stretch.lengthBytes();
            suspects.add(stretch);
            listener.damage(stretch);
        }

        @Override
        public void progress(long doneBytes, long totalBytes) {
            sourceBytes = totalBytes;
            listener.progress(doneBytes, 2 * totalBytes);
        }
    }
}
