package io.bitcask.engine.hint;

import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.Scratch;
import java.util.List;

/*
 * Of each run there is a position and, while it is within the run, the head of the record there.
 * Going forward, every position is the first entry of its run that is not before the current one;
 * going backward, the last that is not behind it. The runs whose position is within them form a
 * heap, with the current entry's run on top. To turn round, every position moves by one.
 */

/** Walks over several sorted runs of offsets as over one. */
final class DeltaCursor implements KeyCursor {

    private final DataFile file;
    private final List<int[]> runs;
    private final int[] positions;
    private final RecordHead[] heads;
    private final RecordHead probe = new RecordHead();
    private final Scratch scratch = Scratch.own();

    private final int[] heap;
    private int heapSize;
    private boolean forward = true;

    DeltaCursor(DataFile file, List<int[]> runs) {
        this.file = file;
        this.runs = runs;
        positions = new int[runs.size()];
        heap = new int[runs.size()];
        heads = new RecordHead[runs.size()];
        for (int run = 0; run < heads.length; run++) {
            heads[run] = new RecordHead();
        }
    }

    @Override
    public boolean first() {
        forward = true;
        for (int run = 0; run < positions.length; run++) {
            positions[run] = 0;
        }
        return arrive();
    }

    @Override
    public boolean last() {
        forward = false;
        for (int run = 0; run < positions.length; run++) {
            positions[run] = runs.get(run).length - 1;
        }
        return arrive();
    }

    @Override
    public boolean seek(byte[] key, int offset, int length) {
        forward = true;
        for (int run = 0; run < positions.length; run++) {
            positions[run] = firstFrom(runs.get(run), key, offset, length);
        }
        return arrive();
    }

    @Override
    public boolean seekBefore(byte[] key, int offset, int length) {
        forward = false;
        for (int run = 0; run < positions.length; run++) {
            positions[run] = firstFrom(runs.get(run), key, offset, length) - 1;
        }
        return arrive();
    }

    /** Returns the index of the first record in a run whose key is a given one or greater. */
    private int firstFrom(int[] run, byte[] key, int offset, int length) {
        int low = 0;
        int high = run.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            probe.load(file, run[middle], scratch);
            if (probe.compareKey(key, offset, length) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public boolean next() {
        return move(true);
    }

    @Override
    public boolean previous() {
        return move(false);
    }

    private boolean move(boolean ahead) {
        int step = ahead ? 1 : -1;
        if (forward != ahead) {
            forward = ahead;
            for (int run = 0; run < positions.length; run++) {
                positions[run] += step;
            }
            return arrive();
        }
        int run = heap[0];
        positions[run] += step;
        if (!loadHead(run)) {
            heap[0] = heap[--heapSize];
        }
        siftDown(0);
        return heapSize > 0;
    }

    /** Reads the heads at all positions and makes a heap of their runs. */
    private boolean arrive() {
        heapSize = 0;
        for (int run = 0; run < positions.length; run++) {
            if (loadHead(run)) {
                heap[heapSize++] = run;
            }
        }
        for (int i = heapSize / 2 - 1; i >= 0; i--) {
            siftDown(i);
        }
        return heapSize > 0;
    }

    private boolean loadHead(int run) {
        int[] offsets = runs.get(run);
        int position = positions[run];
        if (position < 0 || position >= offsets.length) {
            return false;
        }
        heads[run].load(file, offsets[position], scratch);
        return true;
    }

    private void siftDown(int from) {
        int at = from;
        while (true) {
            int child = 2 * at + 1;
            if (child >= heapSize) {
                return;
            }
            if (child + 1 < heapSize && isAbove(child + 1, child)) {
                child++;
            }
            if (!isAbove(child, at)) {
                return;
            }
            int run = heap[at];
            heap[at] = heap[child];
            heap[child] = run;
            at = child;
        }
    }

    private boolean isAbove(int one, int other) {
        RecordHead head = heads[heap[one]];
        RecordHead otherHead = heads[heap[other]];
        return forward ? head.isBefore(otherHead) : otherHead.isBefore(head);
    }

    private RecordHead head() {
        return heads[heap[0]];
    }

    @Override
    public byte[] keyArray() {
        return head().keyArray();
    }

    @Override
    public int keyOffset() {
        return 0;
    }

    @Override
    public int keyBytes() {
        return head().keyBytes();
    }

    @Override
    public long sequence() {
        return head().sequence();
    }

    @Override
    public long timestampMillis() {
        return head().timestampMillis();
    }

    @Override
    public long expiresAtMillis() {
        return head().expiresAtMillis();
    }

    @Override
    public RecordKind kind() {
        return head().kind();
    }

    @Override
    public int offset() {
        return head().offset();
    }

    @Override
    public int frameBytes() {
        return head().frameBytes();
    }
}
