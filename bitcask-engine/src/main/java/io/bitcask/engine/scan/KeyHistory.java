package io.bitcask.engine.scan;

import io.bitcask.engine.hint.KeyEntry;
import io.bitcask.engine.scan.PastReader.Found;
import java.util.ArrayList;
import java.util.List;

/** All records of one key, the newest first. */
public final class KeyHistory {

    private KeyHistory() {}

    /**
     * Returns where the records of a key lie, as far back as none is missing.
     *
     * @param completeFrom from which sequence on none is missing; of the older ones, the newest is
     *     still what counted then
     */
    public static List<Found> of(byte[] key, PinnedFiles files, long completeFrom) {
        MergedCursor records = files.cursor(files.sequence());
        List<Found> result = new ArrayList<>();
        boolean more = records.seek(key);
        while (more && PastReader.isAt(records.entry(), key)) {
            KeyEntry entry = records.entry();
            if (entry.sequence() <= files.sequence()) {
                result.add(new Found(records.file(), entry.offset(), entry.sequence()));
                if (entry.sequence() <= completeFrom) {
                    break;
                }
            }
            more = records.next();
        }
        return result;
    }
}
