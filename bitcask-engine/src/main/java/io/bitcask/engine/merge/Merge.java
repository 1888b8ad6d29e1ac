package io.bitcask.engine.merge;

import io.bitcask.api.Merging.MergeProgress;
import io.bitcask.api.Merging.MergeResult;
import io.bitcask.api.StorageException;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.hint.KeyCursor;
import io.bitcask.engine.keydir.KeyDigest;
import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.keydir.SlotSet;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.FrameReader;
import io.bitcask.engine.log.ManifestInDoubt;
import io.bitcask.engine.log.Scratch;
import io.bitcask.engine.merge.VersionGroup.Fate;
import io.bitcask.engine.merge.VersionGroup.Version;
import io.bitcask.engine.scan.MergedCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/*
 * The steps of a merge, and what a crash between any two of them leaves
 *
 * 1. The records that stay are written to new files, with their hints, and all that is forced. The
 *    manifest does not list these files: after a crash they are left-overs.
 * 2. The log is forced. For a record may have been left out because a newer one of its key masks
 *    it; that one must not be lost in a power cut when the older is gone.
 * 3. The manifest is replaced by one that lists the new files instead of the old. This is the
 *    moment; before it the old state holds, after it the new one.
 * 4. Each key whose location lies in an old file is moved to its place in the new ones. A put or a
 *    delete that came in between has taken the key elsewhere, and wins. Where this fails, nobody
 *    writes or merges any more: to a later merge, a key that was left behind would look dead.
 * 5. The old files are retired, and deleted when nobody has them pinned.
 */

/** One merge. Used once, by one thread. */
final class Merge {

    private static final System.Logger LOGGER = System.getLogger("io.bitcask.engine");

    private final MergeContext context;
    private final List<DataFile> inputs;
    private final Horizon horizon;
    private final ByteRate rate;
    private final BooleanSupplier canceled;
    private final MergeProgress progress;

    private long doneBytes;
    private long keptCount;
    private long droppedCount;

    /** Whether nobody knows if the result was noted. */
    private boolean inDoubt;

    /**
     * Takes files that are complete.
     *
     * @param canceled asked now and then; when it says yes the merge ends, and nothing has changed
     * @param progress told now and then how far it has come
     */
    Merge(
            MergeContext context,
            List<DataFile> inputs,
            Horizon horizon,
            ByteRate rate,
            BooleanSupplier canceled,
            MergeProgress progress) {
        this.context = context;
        this.inputs = inputs;
        this.horizon = horizon;
        this.rate = rate;
        this.canceled = canceled;
        this.progress = progress;
    }

    /**
     * Carries the merge out.
     *
     * @param all all files of the store, pinned
     * @return what it came to
     * @throws CanceledException when it was canceled, or the store was cleared meanwhile
     * @throws IOException when the disk fails; nothing has changed, unless it is
     *     {@link ManifestInDoubt}
     */
    Done run(List<DataFile> all) throws IOException {
        long started = System.nanoTime();
        List<DataFile> others = new ArrayList<>(all);
        others.removeAll(inputs);
        OutsideFiles outside = new OutsideFiles(context.orders(), others);
        KeepRule rule = new KeepRule(context.secret(), context.keydir(), outside, horizon);
        MergeOutput output = context.newOutput(horizon.nowMillis());
        List<DataFile> outputs;
        try (output) {
            write(rule, output);
            outputs = output.finish();
            long masked = context.log().lastSequence();
            context.forceLog();
            checkCanceled();
            // The store may be cleared before the keys are taken over.
            outputs.forEach(context.dataFiles()::pin);
            if (!install(outputs, rule.historyFrom(masked), rule.changesFrom())) {
                throw new CanceledException();
            }
        } catch (IOException | RuntimeException | Error e) {
            if (!inDoubt) {
                output.discard(e);
            }
            throw e;
        }
        try {
            takeOver(outputs, rule.expiredCount());
        } catch (RuntimeException | Error e) {
            context.poison().set("moving keys to merged files failed", e);
            throw e;
        } finally {
            context.dataFiles().unpin(outputs);
        }
        retireInputs();
        return new Done(result(outputs, started), outputs, rule.blockedCount(), outside.blocking());
    }

    private boolean install(List<DataFile> outputs, long historyFrom, long changesFrom)
            throws IOException {
        try {
            return context.dataFiles().install(inputs, outputs, historyFrom, changesFrom);
        } catch (ManifestInDoubt | Error e) {
            inDoubt = true;
            context.poison().set("noting the result of a merge failed", e);
            throw e;
        }
    }

    private void write(KeepRule rule, MergeOutput output) throws IOException {
        List<KeyCursor> cursors = new ArrayList<>();
        for (DataFile input : inputs) {
            cursors.add(context.orders().cursor(input));
        }
        MergedCursor cursor = new MergedCursor(inputs, cursors);
        VersionGroup group = new VersionGroup();
        long totalBytes = bytesOf(inputs);
        boolean more = cursor.first();
        while (more) {
            checkCanceled();
            more = group.take(cursor);
            rule.decide(group);
            copy(group, output);
            progress.at(doneBytes, totalBytes);
        }
    }

    private void copy(VersionGroup group, MergeOutput output) throws IOException {
        long bytes = 0;
        for (int i = 0; i < group.size(); i++) {
            bytes += group.version(i).fate == Fate.DROP ? 0 : group.version(i).frameBytes();
        }
        output.makeRoom(bytes);
        for (int i = 0; i < group.size(); i++) {
            Version version = group.version(i);
            doneBytes += version.frameBytes();
            if (version.fate == Fate.DROP) {
                droppedCount++;
            } else {
                rate.spend(copy(version, output));
                keptCount++;
            }
        }
    }

    private int copy(Version version, MergeOutput output) throws IOException {
        try (Scratch scratch = Scratch.take()) {
            if (!FrameReader.read(version.file(), version.offset(), scratch, true)) {
                throw new CanceledException(); // the store was closed
            }
            LogRecord record = scratch.record;
            if (version.fate == Fate.BURY) {
                record = tombstone(record);
            }
            return output.append(record);
        }
    }

    private static LogRecord tombstone(LogRecord expired) {
        return new LogRecord()
                .set(
                        RecordKind.TOMBSTONE,
                        expired.sequence(),
                        expired.timestampMillis(),
                        LogRecord.NEVER)
                .key(expired.keyArray(), expired.keyOffset(), expired.keyBytes());
    }

    private void checkCanceled() {
        if (canceled.getAsBoolean()) {
            throw new CanceledException();
        }
    }

    /**
     * Moves the keys that are still in the old files. Of the records of a key only the newest may
     * have been its location: the older ones are there for readers of the past.
     */
    private void takeOver(List<DataFile> outputs, long expiredCount) {
        SlotSet from = SlotSet.of(inputs.stream().mapToInt(DataFile::slot).toArray());
        KeyDigest digest = new KeyDigest();
        KeyDigest before = new KeyDigest();
        for (DataFile file : outputs) {
            KeyCursor cursor = context.orders().cursor(file);
            long moved = 0;
            boolean first = true;
            for (boolean more = cursor.first(); more; more = cursor.next()) {
                before.set(digest.high(), digest.low());
                context.secret()
                        .digest(cursor.keyArray(), cursor.keyOffset(), cursor.keyBytes(), digest);
                boolean newest =
                        first || digest.high() != before.high() || digest.low() != before.low();
                first = false;
                if (newest && cursor.kind() != RecordKind.TOMBSTONE) {
                    long to = Location.of(file.slot(), cursor.offset());
                    if (context.keydir().moveIfIn(digest, from, to) != Location.NONE) {
                        moved++;
                    }
                }
            }
            context.dataFiles().live().moved(file, moved, context.writerLock());
        }
        long left = expiredCount == 0 ? 0 : context.keydir().removeAllIn(from);
        if (left > expiredCount) {
            throw new StorageException(
                    "merging lost " + (left - expiredCount) + " keys, which the log still has",
                    null);
        }
    }

    /**
     * Retires the old files, when no writer is left that took a location in one of them out of the
     * keydir and has yet to count that.
     */
    private void retireInputs() {
        context.writerLock().lock();
        context.writerLock().unlock();
        try {
            context.dataFiles().delete(inputs);
        } catch (IOException e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "not all files that were merged are deleted; the next open will",
                    e);
        }
    }

    private MergeResult result(List<DataFile> outputs, long started) {
        return new MergeResult(
                inputs.size(),
                outputs.size(),
                bytesOf(inputs),
                bytesOf(outputs),
                keptCount,
                droppedCount,
                System.nanoTime() - started);
    }

    private static long bytesOf(List<DataFile> files) {
        return files.stream().mapToLong(DataFile::end).sum();
    }

    /**
     * What came of a merge.
     *
     * @param result for the user
     * @param outputs the files that were written
     * @param blockedCount how many tombstones in them had to stay because of other files
     * @param blocking those files
     */
    record Done(
            MergeResult result,
            List<DataFile> outputs,
            long blockedCount,
            Set<DataFile> blocking) {}

    /** The merge was given up, and nothing has changed. */
    static final class CanceledException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CanceledException() {
            super("the merge was given up", null, false, false);
        }
    }
}
