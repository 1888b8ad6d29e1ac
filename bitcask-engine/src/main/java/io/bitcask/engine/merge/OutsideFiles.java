package io.bitcask.engine.merge;

import io.bitcask.engine.hint.KeyCursor;
import io.bitcask.engine.hint.KeyOrders;
import io.bitcask.engine.log.DataFile;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files that are not part of a merge, asked for other records of a key. */
final class OutsideFiles {

    private final KeyOrders orders;
    private final List<DataFile> files;
    private final @Nullable KeyCursor[] cursors;
    private final Set<DataFile> blocking = new HashSet<>();

    /**
     * Takes files that stay readable while this is used.
     *
     * @param files all files of the store but those that are merged
     */
    OutsideFiles(KeyOrders orders, List<DataFile> files) {
        this.orders = orders;
        this.files = files;
        cursors = new KeyCursor[files.size()];
    }

    /** Returns whether there is, or may be, a record of a key that is older than a sequence. */
    boolean holdOlder(byte[] key, int keyBytes, long sequence) {
        for (int i = 0; i < files.size(); i++) {
            DataFile file = files.get(i);
            if (file.recordCount() > 0 && file.firstSequence() < sequence) {
                KeyCursor cursor = cursor(i);
                boolean there = cursor.seek(key, 0, keyBytes);
                while (there && isAt(cursor, key, keyBytes)) {
                    if (cursor.sequence() < sequence) {
                        blocking.add(file);
                        return true;
                    }
                    there = cursor.next();
                }
            }
        }
        return false;
    }

    /**
     * Returns when a record was replaced: the time of the record of its key that came next after
     * it, or the end of time when none is found.
     */
    long replacedMillis(byte[] key, int keyBytes, long sequence) {
        long nextSequence = Long.MAX_VALUE;
        long millis = Long.MAX_VALUE - 1;
        for (int i = 0; i < files.size(); i++) {
            DataFile file = files.get(i);
            if (file.recordCount() > 0 && file.lastSequence() > sequence) {
                KeyCursor cursor = cursor(i);
                boolean there = cursor.seek(key, 0, keyBytes);
                while (there && isAt(cursor, key, keyBytes) && cursor.sequence() > sequence) {
                    if (cursor.sequence() < nextSequence) {
                        nextSequence = cursor.sequence();
                        millis = cursor.timestampMillis();
                    }
                    there = cursor.next();
                }
            }
        }
        return millis;
    }

    /** Returns the files because of which tombstones had to stay. */
    Set<DataFile> blocking() {
        return blocking;
    }

    private KeyCursor cursor(int index) {
        KeyCursor cursor = cursors[index];
        if (cursor == null) {
            cursor = orders.cursor(files.get(index));
            cursors[index] = cursor;
        }
        return cursor;
    }

    private static boolean isAt(KeyCursor cursor, byte[] key, int keyBytes) {
        return Arrays.equals(
                cursor.keyArray(),
                cursor.keyOffset(),
                cursor.keyOffset() + cursor.keyBytes(),
                key,
                0,
                keyBytes);
    }
}
