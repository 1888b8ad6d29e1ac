package io.bitcask.engine.merge;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Merging;
import io.bitcask.api.ReadOnlyStoreException;
import io.bitcask.api.StorageException;
import io.bitcask.api.StorageFullException;
import io.bitcask.api.StoreClosedException;
import io.bitcask.engine.event.Events;
import io.bitcask.engine.event.MergeEvent;
import io.bitcask.engine.io.DiskFull;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.merge.Merge.CanceledException;
import io.bitcask.engine.merge.Merge.Done;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/*
 * When merges run
 *
 * A check is due whenever a file was sealed. It takes step after step, until nothing is worth a
 * merge. When something may be worth one later, because nobody will write any more or because
 * records will have expired, another check is due some seconds on; otherwise the thread rests until
 * the next file is sealed. A check takes time in the number of files.
 */

/** Merges in the background, and by call. Thread-safe. */
public final class BackgroundMerge implements Merging, AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger("io.bitcask.engine");

    private static final long IDLE_CHECK_MILLIS = 2_000;
    private static final long LONGEST_OPEN_DELAY_MILLIS = 5_000;

    private final MergeContext context;
    private final MergePlanner planner;
    private final WritePace pace = new WritePace();
    private final OpenStreams streams;
    private final MergeThread thread;
    private final ReentrantLock running = new ReentrantLock();
    private final DiskRoom room;
    private final AtomicBoolean checkIsDue = new AtomicBoolean();
    private final AtomicBoolean recountIsDue = new AtomicBoolean();

    private volatile MergeOptions options;
    private volatile boolean paused;
    private volatile boolean closed;
    private volatile MergeResult total = MergeResult.NOTHING;
    private long sequenceAtCheck = -1;

    /**
     * Begins at rest.
     *
     * @param streams the change streams that must not miss anything
     */
    public BackgroundMerge(MergeContext context, OpenStreams streams, String storeName) {
        this.context = context;
        this.streams = streams;
        options = context.options().merge();
        planner = new MergePlanner(context.dataFiles());
        thread = new MergeThread("bitcask-merge-" + storeName);
        room = new DiskRoom(context, planner);
    }

    /** Returns how much disk space writing must leave free, so that merging has room. */
    public long headroomBytes() {
        return room.headroomBytes(options);
    }

    /** Returns what holds writers back. */
    public WritePace pace() {
        return pace;
    }

    /** Returns what all merges since the store was opened came to. */
    public MergeResult total() {
        return total;
    }

    /** Looks, some time after the opening, whether there is something to do. */
    public void opened() {
        if (planner.deadRatio(now()) > 0 || context.checkpoints().isDue()) {
            checkIn(ThreadLocalRandom.current().nextLong(LONGEST_OPEN_DELAY_MILLIS));
        }
    }

    /** Looks whether there is something to do now that a file was sealed. */
    public void fileSealed() {
        adjustPace();
        checkIn(0);
    }

    private void checkIn(long delayMillis) {
        thread.schedule(checkIsDue, this::check, delayMillis);
    }

    private void check() {
        long sequence = context.log().lastSequence();
        boolean idle = sequence == sequenceAtCheck;
        sequenceAtCheck = sequence;
        try {
            boolean more = mayRun();
            while (more) {
                more = step(idle && context.log().lastSequence() == sequence);
            }
            adjustPace();
        } catch (RuntimeException | OutOfMemoryError e) {
            pace.unlimited();
            if (!isOver()) {
                LOGGER.log(System.Logger.Level.WARNING, "looking for what to merge failed", e);
            }
        }
        inBetween(context.checkpoints()::writeIfDue);
        if (!isOver() && (!idle || planner.deadRatio(now()) > 0 || somethingExpires())) {
            checkIn(IDLE_CHECK_MILLIS);
        }
    }

    /** Does something while no merge runs, unless the store cannot be written to any more. */
    private void inBetween(Runnable task) {
        running.lock();
        try {
            if (!isOver() && !context.options().readOnly()) {
                task.run();
            }
        } finally {
            running.unlock();
        }
    }

    private boolean somethingExpires() {
        return context.dataFiles().complete().stream().anyMatch(DataFile::holdsExpiring);
    }

    private boolean mayRun() {
        MergeOptions current = options;
        return current.automatic()
                && !paused
                && !isOver()
                && MergeWindow.contains(current, context.options().clock().instant());
    }

    private boolean isOver() {
        return closed || context.poison().isSet();
    }

    /** Merges the next few files, and returns whether more may follow. */
    private boolean step(boolean idle) {
        running.lock();
        try {
            if (isOver()) {
                return false; // closed since it was asked, and somebody else's by now, perhaps
            }
            List<DataFile> inputs = planner.nextStep(options, now(), idle);
            if (inputs.isEmpty()) {
                return false;
            }
            merge(inputs, () -> !mayRun(), (doneBytes, totalBytes) -> {});
            adjustPace();
            return mayRun();
        } catch (CanceledException e) {
            return false;
        } catch (CorruptionException e) {
            planner.damaged(String.valueOf(e.file().getFileName()));
            LOGGER.log(System.Logger.Level.ERROR, "merging met damage, and goes on without", e);
            return true;
        } catch (RuntimeException | IOException | OutOfMemoryError e) {
            if (!isOver()) {
                LOGGER.log(System.Logger.Level.WARNING, "merging failed, and is tried again", e);
            }
            return false;
        } finally {
            running.unlock();
        }
    }

    private MergeResult merge(
            List<DataFile> inputs, BooleanSupplier canceled, MergeProgress progress)
            throws IOException {
        MergeOptions current = options;
        long now = now();
        room.require(inputs, now);
        long retention = current.retention().toMillis();
        Horizon horizon = new Horizon(
                now, retention == 0 ? Horizon.NOTHING : now - retention, streams.seenByAll());
        Merge merge = new Merge(
                context,
                inputs,
                horizon,
                new ByteRate(() -> options.bytesPerSecond()),
                canceled,
                progress);
        List<DataFile> pinned = context.dataFiles().pinAll();
        try {
            MergeEvent event = Events.merge();
            Done done = merge.run(pinned);
            if (event != null) {
                event.end(context.files().directory().toString(), done.result());
            }
            planner.done(done, retention == 0 ? now : now + retention);
            total = total.plus(done.result());
            return done.result();
        } finally {
            context.dataFiles().unpin(pinned);
        }
    }

    /** Sets how much may be written before merging must have freed something. */
    private void adjustPace() {
        long now = now();
        long live = planner.liveBytes(now);
        long dead = planner.deadBytes(now);
        boolean helps = mayRun() && !planner.nextStep(options, now, false).isEmpty();
        pace.adjust(live, dead, helps ? options.triggerDeadRatio() : 1);
    }

    private long now() {
        return context.options().clock().millis();
    }

    @Override
    public MergeOptions options() {
        return options;
    }

    @Override
    public void options(MergeOptions changed) {
        options = changed;
        checkIn(0);
    }

    @Override
    public MergeResult run(MergeProgress progress) {
        return run(
                () -> {
                    sealActive();
                    return planner.everythingDead(now());
                },
                progress);
    }

    /** Merges some of the complete files, whatever is dead in them. */
    MergeResult run(Predicate<DataFile> chosen) {
        return run(
                () -> context.dataFiles().complete().stream().filter(chosen).toList(),
                (doneBytes, totalBytes) -> {});
    }

    private MergeResult run(Choice choice, MergeProgress progress) {
        if (context.options().readOnly()) {
            throw new ReadOnlyStoreException("the store " + context.files().directory()
                    + " is open for reading alone; open it without readOnly");
        }
        running.lock();
        try {
            checkOpen();
            context.poison().check();
            List<DataFile> left = choice.files();
            long totalBytes = left.stream().mapToLong(DataFile::end).sum();
            MergeResult result = MergeResult.NOTHING;
            while (!left.isEmpty()) {
                List<DataFile> portion = room.portionThatFits(left, now());
                long before = result.bytesRead();
                MergeResult more = merge(
                        portion,
                        this::isOver,
                        (doneBytes, ofPortion) -> progress.at(before + doneBytes, totalBytes));
                result = result.plus(more);
                left = left.subList(portion.size(), left.size());
            }
            return result;
        } catch (CanceledException e) {
            checkOpen();
            context.poison().check();
            return MergeResult.NOTHING; // the store was cleared, and nothing is dead any more
        } catch (IOException e) {
            context.poison().check();
            if (DiskFull.isCauseOf(e)) {
                throw new StorageFullException(
                        "there is no room to merge (" + e.getMessage() + "); nothing has changed",
                        e);
            }
            throw new StorageException("merging failed (" + e + "); nothing has changed", e);
        } finally {
            running.unlock();
            adjustPace();
            if (context.checkpoints().isDue()) {
                checkIn(0);
            }
        }
    }

    /** Counts again, some time, what is live in each file: parts of the keydir were replaced. */
    public void recountLater(Runnable afterwards) {
        thread.schedule(
                recountIsDue,
                () -> inBetween(() -> {
                    if (LiveCount.again(context, this::isOver)) {
                        afterwards.run();
                    }
                }),
                0);
    }

    /**
     * Completes the active file, unless there is no room for another; the others are merged then.
     */
    private void sealActive() throws IOException {
        try {
            context.log().sealForMerge();
        } catch (IOException e) {
            if (!DiskFull.isCauseOf(e)) {
                throw e;
            }
            LOGGER.log(System.Logger.Level.INFO, "the active file is not merged: {0}", e);
        }
    }

    /** What a merge by call takes. */
    @FunctionalInterface
    private interface Choice {
        List<DataFile> files() throws IOException;
    }

    private void checkOpen() {
        if (closed) {
            throw new StoreClosedException(
                    "the store " + context.files().directory() + " is closed");
        }
    }

    @Override
    public void pause() {
        paused = true;
        pace.unlimited();
    }

    @Override
    public void resume() {
        paused = false;
        checkIn(0);
    }

    @Override
    public boolean isPaused() {
        return paused;
    }

    @Override
    public List<MergeExplanation> explain() {
        checkOpen();
        return planner.explain(options, now(), false);
    }

    /** Ends a merge that is running, as soon as it can, and begins no other. */
    @Override
    public void close() {
        closed = true;
        pace.unlimited();
        thread.close();
        running.lock(); // whoever merges has seen that it is over when this returns
        running.unlock();
    }
}
