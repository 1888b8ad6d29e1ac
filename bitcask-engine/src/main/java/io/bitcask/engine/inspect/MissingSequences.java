package io.bitcask.engine.inspect;

import io.bitcask.api.care.DamagedStretch;
import io.bitcask.api.care.SequenceGap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Counts the records that are missing in damaged places. Records are numbered without gaps, so the
 * numbers of the intact ones in front and behind tell. In merged files they do not, and neither
 * does a gap that is too large for the place, as salvaging leaves.
 */
final class MissingSequences {

    private static final int SMALLEST_FRAME_BYTES = 8;
    private static final long UNKNOWN = -1;

    private final Consumer<DamagedStretch> resolved;
    private final List<DamagedStretch> pending = new ArrayList<>();
    private long pendingBytes;
    private long last;
    private long missingCount;

    /**
     * Begins in front of the log.
     *
     * @param fromFirst whether the log begins with its very first record
     * @param resolved is given each stretch when all is known of it
     */
    MissingSequences(boolean fromFirst, Consumer<DamagedStretch> resolved) {
        last = fromFirst ? 0 : UNKNOWN;
        this.resolved = resolved;
    }

    /** Something else stands where records should be. */
    void stretch(DamagedStretch stretch) {
        pending.add(stretch);
        pendingBytes += stretch.lengthBytes();
    }

    /** An intact record of the log follows. */
    void record(long sequence) {
        if (!pending.isEmpty()) {
            resolve(sequence - 1);
        }
        last = sequence;
    }

    /** An intact record follows whose number tells nothing of those around it. */
    void recordOutOfOrder() {
        if (!pending.isEmpty()) {
            resolve(UNKNOWN);
        }
        last = UNKNOWN;
    }

    /** The log ends; records up to this sequence, if not more, are known to have been in it. */
    void end(long lastKnown) {
        if (!pending.isEmpty()) {
            resolve(lastKnown > last ? lastKnown : UNKNOWN);
        }
    }

    private void resolve(long to) {
        boolean plausible =
                last != UNKNOWN && to >= last && to - last <= pendingBytes / SMALLEST_FRAME_BYTES;
        for (DamagedStretch stretch : pending) {
            resolved.accept(
                    plausible ? stretch.withMissing(new SequenceGap(last + 1, to)) : stretch);
        }
        missingCount += plausible ? to - last : 0;
        pending.clear();
        pendingBytes = 0;
    }

    /** Returns the sequence of the last intact record, or a negative number. */
    long last() {
        return last;
    }

    boolean isPending() {
        return !pending.isEmpty();
    }

    long missingCount() {
        return missingCount;
    }
}
