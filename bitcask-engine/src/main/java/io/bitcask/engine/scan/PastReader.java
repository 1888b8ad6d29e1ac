package io.bitcask.engine.scan;

import io.bitcask.engine.hint.KeyCursor;
import io.bitcask.engine.hint.KeyEntry;
import io.bitcask.engine.log.DataFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks single keys up as of a sequence, in all files that may hold an older record: from the file
 * with the greatest sequences down, as far as there can be a newer one than was found. Thread-safe.
 */
public final class PastReader {

    private final PinnedFiles files;
    private final long asOf;
    private final List<DataFile> newestFirst;
    private final Deque<List<KeyCursor>> idleCursors = new ArrayDeque<>();

    /** Begins without having looked at anything. */
    public PastReader(PinnedFiles files, long asOf) {
        this.files = files;
        this.asOf = asOf;
        newestFirst = new ArrayList<>(files.reachingBackTo(asOf));
        newestFirst.sort(Comparator.comparingLong(DataFile::lastSequence).reversed());
    }

    /** Returns where the newest record of a key lies that counts, or {@code null} for nowhere. */
    public @Nullable Found find(byte[] key) {
        List<KeyCursor> cursors = takeCursors();
        Found best = null;
        for (int i = 0; i < newestFirst.size(); i++) {
            DataFile file = newestFirst.get(i);
            if (best != null && best.sequence >= file.lastSequence()) {
                break;
            }
            KeyCursor cursor = cursors.get(i);
            boolean there = cursor.seek(key, 0, key.length) && isAt(cursor, key);
            while (there && cursor.sequence() > asOf) {
                there = cursor.next() && isAt(cursor, key);
            }
            if (there && (best == null || cursor.sequence() > best.sequence)) {
                best = new Found(file, cursor.offset(), cursor.sequence());
            }
        }
        synchronized (idleCursors) {
            idleCursors.push(cursors);
        }
        return best;
    }

    private List<KeyCursor> takeCursors() {
        synchronized (idleCursors) {
            if (!idleCursors.isEmpty()) {
                return idleCursors.pop();
            }
        }
        return newestFirst.stream().map(files::cursor).toList();
    }

    static boolean isAt(KeyEntry entry, byte[] key) {
        return Arrays.equals(
                entry.keyArray(),
                entry.keyOffset(),
                entry.keyOffset() + entry.keyBytes(),
                key,
                0,
                key.length);
    }

    /**
     * Where a record lies.
     *
     * @param file in which file
     * @param offset where in it the frame begins
     * @param sequence the record's sequence
     */
    public record Found(DataFile file, int offset, long sequence) {}
}
