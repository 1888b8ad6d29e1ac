package io.bitcask.engine.stream;

import io.bitcask.api.Change;
import io.bitcask.api.StorageException;
import io.bitcask.engine.hint.KeyCursor;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.FrameReader;
import io.bitcask.engine.log.Scratch;
import io.bitcask.engine.scan.PinnedFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of sequences whose records lie in merged files, in the order of keys: their places are
 * collected from the hints and sorted, as many as fit into bounded memory. Used by one thread at a
 * time.
 */
final class MergedWindow implements RecordSource {

    /** How many records a window holds at most; their places take some 10 MiB. */
    static final int LARGEST_COUNT = 256 << 10;

    private static final int LARGEST_TRY_COUNT = 1_000_000;
    private static final Comparator<Place> BY_SEQUENCE = Comparator.comparingLong(Place::sequence);

    private final PinnedFiles pinned;
    private final boolean verify;
    private final int largestCount;
    private List<Place> places = new ArrayList<>();
    private long upTo;
    private int index;

    private record Place(long sequence, DataFile file, int offset) {}

    /**
     * Collects the records of the merged files from one sequence up to another, or as many of the
     * first as the window holds.
     *
     * @param pinned belongs to the window from now on
     * @param verify whether to compare checksums when records are read
     */
    MergedWindow(PinnedFiles pinned, long from, long upTo, boolean verify, int largestCount) {
        this.pinned = pinned;
        this.upTo = upTo;
        this.verify = verify;
        this.largestCount = largestCount;
        for (DataFile file : pinned.files()) {
            if (file.isMerged() && file.lastSequence() >= from) {
                collect(file, from);
            }
        }
        shorten(largestCount);
    }

    private void collect(DataFile file, long from) {
        KeyCursor cursor = pinned.cursor(file);
        for (boolean more = cursor.first(); more; more = cursor.next()) {
            long sequence = cursor.sequence();
            if (sequence >= from && sequence <= upTo) {
                places.add(new Place(sequence, file, cursor.offset()));
                shorten(2 * largestCount);
            }
        }
    }

    /** Sorts, and keeps only as many as the window holds, when there are more than a limit. */
    private void shorten(int limit) {
        if (places.size() >= limit || limit == largestCount) {
            places.sort(BY_SEQUENCE);
            if (places.size() > largestCount) {
                places = new ArrayList<>(places.subList(0, largestCount));
                upTo = places.getLast().sequence();
            }
        }
    }

    @Override
    public @Nullable Change<byte[], byte[]> next(long from, long shownUpTo) {
        if (index == places.size() || places.get(index).sequence() > shownUpTo) {
            return null;
        }
        Place place = places.get(index++);
        try (Scratch scratch = Scratch.take()) {
            int tries = 0;
            while (!FrameReader.read(place.file(), place.offset(), scratch, verify)) {
                if (++tries == LARGEST_TRY_COUNT) {
                    throw new StorageException(
                            place.file().path() + " has gone while it was read", null);
                }
                Thread.yield();
            }
            return RecordSource.change(scratch.record);
        }
    }

    @Override
    public long coveredUpTo(long shownUpTo) {
        return Math.min(upTo, shownUpTo);
    }

    @Override
    public void close() {
        pinned.close();
    }
}
