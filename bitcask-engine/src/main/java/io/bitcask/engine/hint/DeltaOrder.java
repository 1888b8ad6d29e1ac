package io.bitcask.engine.hint;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.StorageException;
import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.FrameCursor;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;

/*
 * The order of a file that has no hint is kept as sorted runs of offsets: four bytes a record, and
 * nothing else; keys are read from the file when they are needed. What was appended since the last
 * walk over the file is sorted into new runs, at most a chunk of records each. As soon as there are
 * FAN_IN runs of about one size they are merged into one, so that a file of n records that is
 * looked at after each append costs O(n log n) in all and has O(log n) runs at any time.
 */

/**
 * The order of the records of a data file that has no hint: of the one that is appended to, of one
 * that waits for its hint, and of one whose hint was lost. Nothing is done for it before somebody
 * asks, and then only for what was appended since.
 *
 * <p>Thread-safe: one thread at a time extends it, cursors never wait for that.
 */
public final class DeltaOrder {

    private static final int LARGEST_HEADER_BYTES = 4 << 10;
    private static final int FAN_IN_BITS = 3;
    private static final int FAN_IN = 1 << FAN_IN_BITS;

    private final DataFile file;
    private volatile Runs runs = new Runs(0, List.of());

    /**
     * Runs that together hold every record up to a place.
     *
     * @param walkedTo the place, in bytes
     * @param offsets the runs, in the order in which they were made
     */
    private record Runs(int walkedTo, List<int[]> offsets) {}

    /** Begins without having looked at the file. */
    public DeltaOrder(DataFile file) {
        this.file = file;
    }

    /**
     * Returns a cursor over all records that are in the file now.
     *
     * @throws CorruptionException when the file is damaged
     */
    public KeyCursor cursor() {
        return new DeltaCursor(file, upToNow().offsets());
    }

    /** Returns how much memory this keeps, in bytes. */
    public long heapBytes() {
        long bytes = 0;
        for (int[] run : runs.offsets()) {
            bytes += (long) run.length * Integer.BYTES;
        }
        return bytes;
    }

    int runCount() {
        return runs.offsets().size();
    }

    private Runs upToNow() {
        int end = file.end();
        Runs current = runs;
        return current.walkedTo() >= end ? current : extend();
    }

    private synchronized Runs extend() {
        Runs current = runs;
        int end = file.end();
        if (current.walkedTo() < end) {
            List<int[]> offsets = new ArrayList<>(current.offsets());
            int from = current.walkedTo() == 0 ? headerBytes() : current.walkedTo();
            walk(from, end, offsets);
            current = new Runs(end, List.copyOf(offsets));
            runs = current;
        }
        return current;
    }

    private int headerBytes() {
        byte[] bytes = new byte[LARGEST_HEADER_BYTES];
        int count = file.read(0, bytes, 0, bytes.length);
        for (int tries = 0; count == DataFile.RETIRED; tries++) {
            RecordHead.pause(file, tries);
            count = file.read(0, bytes, 0, bytes.length);
        }
        Frame frame = new Frame();
        if (file.codec().scanHeader(bytes, 0, count, frame) != FrameStatus.FRAME) {
            throw new CorruptionException(file.path(), 0, "there is no header");
        }
        return frame.offset() + frame.frameBytes();
    }

    private void walk(int from, int end, List<int[]> offsets) {
        FrameCursor cursor = new FrameCursor(file, from, end);
        KeyChunk chunk = new KeyChunk();
        while (step(cursor)) {
            LogRecord record = cursor.record();
            if (record.kind().hasKey()) {
                chunk.add(record, cursor.offset());
                if (chunk.isFull()) {
                    addRun(offsets, chunk.sortedOffsets());
                }
            }
        }
        if (cursor.offset() != end) {
            throw new CorruptionException(file.path(), cursor.offset(), cursor.finding());
        }
        if (!chunk.isEmpty()) {
            addRun(offsets, chunk.sortedOffsets());
        }
    }

    private boolean step(FrameCursor cursor) {
        for (int tries = 0; ; tries++) {
            try {
                return cursor.next();
            } catch (ClosedChannelException e) {
                RecordHead.pause(file, tries);
            } catch (IOException e) {
                throw new StorageException("reading " + file.path() + " failed", e);
            }
        }
    }

    /** Adds a run, and merges the last ones while there are enough of one size. */
    private void addRun(List<int[]> offsets, int[] run) {
        offsets.add(run);
        while (true) {
            int size = offsets.size();
            int tier = tier(offsets.getLast());
            int first = size;
            while (first > 0 && tier(offsets.get(first - 1)) <= tier) {
                first--;
            }
            if (size - first < FAN_IN) {
                return;
            }
            List<int[]> last = offsets.subList(first, size);
            int[] merged = merge(List.copyOf(last));
            last.clear();
            offsets.add(merged);
        }
    }

    private static int tier(int[] run) {
        return (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(run.length)) / FAN_IN_BITS;
    }

    private int[] merge(List<int[]> parts) {
        int[] merged = new int[parts.stream().mapToInt(part -> part.length).sum()];
        DeltaCursor cursor = new DeltaCursor(file, parts);
        int count = 0;
        for (boolean more = cursor.first(); more; more = cursor.next()) {
            merged[count++] = cursor.offset();
        }
        assert count == merged.length;
        return merged;
    }
}
