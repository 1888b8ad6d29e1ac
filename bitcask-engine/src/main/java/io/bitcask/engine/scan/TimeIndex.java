package io.bitcask.engine.scan;

import io.bitcask.engine.hint.HintFacts;
import io.bitcask.engine.hint.KeyCursor;
import io.bitcask.engine.log.DataFile;
import java.util.Optional;

/** From times to sequences, by the times that records were written at. */
public final class TimeIndex {

    private TimeIndex() {}

    /**
     * Returns the greatest sequence of a record that was written at a time or before, or 0. Hints
     * say of most files that all or none of their records were; the others are walked over.
     */
    public static long lastSequenceUpTo(long timeMillis, PinnedFiles files) {
        long last = 0;
        for (DataFile file : files.files()) {
            if (file.recordCount() > 0 && file.lastSequence() > last) {
                last = Math.max(last, lastSequenceUpTo(timeMillis, file, files));
            }
        }
        return Math.min(last, files.sequence());
    }

    private static long lastSequenceUpTo(long timeMillis, DataFile file, PinnedFiles files) {
        Optional<HintFacts> facts = files.facts(file);
        if (facts.isPresent() && facts.get().firstTimestampMillis() > timeMillis) {
            return 0;
        }
        if (facts.isPresent() && facts.get().lastTimestampMillis() <= timeMillis) {
            return facts.get().lastSequence();
        }
        long last = 0;
        KeyCursor cursor = files.cursor(file);
        for (boolean more = cursor.first(); more; more = cursor.next()) {
            if (cursor.timestampMillis() <= timeMillis) {
                last = Math.max(last, cursor.sequence());
            }
        }
        return last;
    }
}
