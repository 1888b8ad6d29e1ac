package io.bitcask.engine.merge;

import io.bitcask.api.MergeOptions;
import io.bitcask.api.Merging.MergeExplanation;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.RecordTally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/*
 * Choosing files
 *
 * What a merge costs is what it writes, the live records; what it brings is what it frees, the dead
 * ones. So files join in the order of their dead share. While a store is written to, a merge begins
 * when the dead share of all files together reaches the trigger: the longer one waits, the more of
 * the worst files is dead, and the less is to be written for what is freed. When nobody writes,
 * there is no reason to wait.
 *
 * A step takes files until they would write about one file's worth, so that little space is needed
 * at a time and what was gained is soon there.
 *
 * Some records are dead and must stay all the same: tombstones that mask something in another file,
 * and what readers of the past want. Counting them would make the same file join again and again
 * for nothing. So what a merge had to keep is not counted, until the reason is gone.
 */

/** Decides which files the next merge takes, and explains it. Thread-safe. */
final class MergePlanner {

    private final DataFiles dataFiles;
    private final Map<DataFile, Kept> kept = new WeakHashMap<>();
    private final Set<String> damaged = new HashSet<>();

    MergePlanner(DataFiles dataFiles) {
        this.dataFiles = dataFiles;
    }

    /**
     * Returns the files that the next step takes, or none.
     *
     * @param idle whether nobody writes
     */
    List<DataFile> nextStep(MergeOptions options, long nowMillis, boolean idle) {
        List<Share> shares = shares(nowMillis);
        if (!isWorthIt(shares, options, idle)) {
            return List.of();
        }
        long roomBytes = dataFiles.rollBytes();
        List<DataFile> step = new ArrayList<>();
        for (Share share : shares) {
            boolean first = step.isEmpty();
            if (!mayJoin(share, options) || (!first && share.liveBytes() > roomBytes)) {
                continue;
            }
            step.add(share.file);
            roomBytes -= share.liveBytes();
        }
        return step;
    }

    /** Returns all files that a merge by call takes. */
    List<DataFile> everythingDead(long nowMillis) {
        return shares(nowMillis).stream()
                .filter(share -> share.dead > 0 && !isDamaged(share.file))
                .map(share -> share.file)
                .toList();
    }

    private static boolean isWorthIt(List<Share> shares, MergeOptions options, boolean idle) {
        boolean someDead = shares.stream().anyMatch(share -> share.live == 0 && share.dead > 0);
        double trigger = idle
                ? Math.min(options.thresholdDeadRatio(), options.triggerDeadRatio())
                : options.triggerDeadRatio();
        return someDead || deadRatio(shares) >= trigger;
    }

    private boolean mayJoin(Share share, MergeOptions options) {
        return share.dead > 0
                && share.ratio()
                        >= Math.min(options.thresholdDeadRatio(), options.triggerDeadRatio())
                && !isDamaged(share.file);
    }

    /** Returns the dead share of all complete files, from 0 to 1. */
    double deadRatio(long nowMillis) {
        return deadRatio(shares(nowMillis));
    }

    private static double deadRatio(List<Share> shares) {
        long dead = 0;
        long all = 0;
        for (Share share : shares) {
            dead += share.deadBytes();
            all += share.file.end();
        }
        return all == 0 ? 0 : (double) dead / all;
    }

    /** Returns how many bytes of live records there are in all files, complete or not. */
    long liveBytes(long nowMillis) {
        return liveBytes(dataFiles.all(), nowMillis);
    }

    /** Returns how many bytes of live records there are in some files. */
    long liveBytes(List<DataFile> some, long nowMillis) {
        return some.stream()
                .mapToLong(file -> share(file, nowMillis).liveBytes())
                .sum();
    }

    /** Returns how many bytes of dead records there are in all files, complete or not. */
    long deadBytes(long nowMillis) {
        return dataFiles.all().stream()
                .mapToLong(file -> share(file, nowMillis).deadBytes())
                .sum();
    }

    List<MergeExplanation> explain(MergeOptions options, long nowMillis, boolean idle) {
        Set<DataFile> step = new HashSet<>(nextStep(options, nowMillis, idle));
        Set<DataFile> complete = new HashSet<>(dataFiles.complete());
        List<Share> shares = shares(nowMillis);
        boolean worthIt = isWorthIt(shares, options, idle);
        double deadRatio = deadRatio(shares);
        List<MergeExplanation> result = new ArrayList<>();
        for (DataFile file : dataFiles.all()) {
            Share share = share(file, nowMillis);
            result.add(new MergeExplanation(
                    file.name(),
                    step.contains(file),
                    reason(share, step, complete, options, worthIt, deadRatio),
                    share.ratio(),
                    share.deadBytes(),
                    share.liveBytes()));
        }
        return result;
    }

    private String reason(
            Share share,
            Set<DataFile> step,
            Set<DataFile> complete,
            MergeOptions options,
            boolean worthIt,
            double deadRatio) {
        if (!complete.contains(share.file)) {
            return "it is not complete: records are still appended to it, or to one before it";
        }
        if (isDamaged(share.file)) {
            return "it is damaged: bitcask verify says where";
        }
        if (share.dead == 0) {
            return share.kept > 0
                    ? "nothing can go: " + share.kept + " dead records are still needed"
                    : "nothing in it is dead";
        }
        String percent = "%.0f %% of it is dead".formatted(100 * share.ratio());
        if (step.contains(share.file)) {
            return percent;
        }
        if (!mayJoin(share, options)) {
            return percent
                    + ", the threshold is %.0f %%".formatted(100 * options.thresholdDeadRatio());
        }
        return worthIt
                ? percent + ", but others come first"
                : percent
                        + ", but of all files together only %.0f %% is, the trigger is %.0f %%"
                                .formatted(100 * deadRatio, 100 * options.triggerDeadRatio());
    }

    /** Takes note of what a merge had to keep. */
    synchronized void done(Merge.Done done, long keptUntilMillis) {
        for (DataFile file : done.outputs()) {
            long dead = file.recordCount() - file.liveCount();
            if (dead > 0) {
                kept.put(file, new Kept(dead, Set.copyOf(done.blocking()), keptUntilMillis));
            }
        }
    }

    /** Takes note that a file cannot be read, so that it is not tried again. */
    synchronized void damaged(String fileName) {
        damaged.add(fileName);
    }

    private synchronized boolean isDamaged(DataFile file) {
        return damaged.contains(file.name());
    }

    /** Returns the shares of all complete files, the deadest first. */
    private List<Share> shares(long nowMillis) {
        List<Share> shares = new ArrayList<>();
        for (DataFile file : dataFiles.complete()) {
            if (file.recordCount() > 0) {
                shares.add(share(file, nowMillis));
            }
        }
        shares.sort(Comparator.comparingDouble(Share::ratio).reversed());
        return shares;
    }

    private Share share(DataFile file, long nowMillis) {
        RecordTally tally = file.tally();
        long count = tally.recordCount();
        long live = tally.presentCount(nowMillis);
        long needed = Math.min(count - live, neededOf(file, nowMillis));
        return new Share(file, count, live, needed, count - live - needed);
    }

    private synchronized long neededOf(DataFile file, long nowMillis) {
        Kept reason = kept.get(file);
        if (reason == null) {
            return 0;
        }
        boolean blocked = dataFiles.all().stream().anyMatch(reason.blocking::contains);
        return blocked || nowMillis < reason.untilMillis ? reason.count : 0;
    }

    /**
     * How much of a file is dead, about: records are taken to be of one size.
     *
     * @param count its records
     * @param live those that are the newest of a present key and have not expired
     * @param kept those that are dead and known to be needed
     * @param dead the others
     */
    private record Share(DataFile file, long count, long live, long kept, long dead) {

        double ratio() {
            return count == 0 ? 0 : (double) dead / count;
        }

        long deadBytes() {
            return (long) (file.end() * ratio());
        }

        long liveBytes() {
            return file.end() - deadBytes();
        }
    }

    /**
     * What a merge had to keep though it is dead.
     *
     * @param count how many records
     * @param blocking the files because of which
     * @param untilMillis until when readers of the past want them
     */
    private record Kept(long count, Set<DataFile> blocking, long untilMillis) {}
}
