package io.bitcask.engine.inspect;

import io.bitcask.api.care.LostRecord;
import java.io.IOException;
import java.util.List;

/** Knows what records stood in damaged places. */
@FunctionalInterface
public interface LostRecords {

    /** The most records that are named for one place. */
    int LARGEST_COUNT = 1000;

    /**
     * Returns what is known of the records in a stretch of a file, in the order of their offsets,
     * at most {@link #LARGEST_COUNT} of them.
     *
     * @param fromBytes where the stretch begins
     * @param toBytes where it ends; it may lie behind the end of the file
     */
    List<LostRecord> at(FoundFile file, long fromBytes, long toBytes) throws IOException;

    /** Asks another source where this one knows nothing. */
    default LostRecords orElse(LostRecords other) {
        return (file, fromBytes, toBytes) -> {
            List<LostRecord> known = at(file, fromBytes, toBytes);
            return known.isEmpty() ? other.at(file, fromBytes, toBytes) : known;
        };
    }
}
