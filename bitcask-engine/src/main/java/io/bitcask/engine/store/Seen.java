package io.bitcask.engine.store;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.log.DataFile;
import org.jspecify.annotations.Nullable;

/**
 * What a key had when its record was read, without the writer lock. Within a data file, a location
 * is never given to another record; and a file slot that has been given to another file shows it.
 * So whoever holds the lock need not read again: where file and location are still the same, the
 * record is.
 *
 * @param location where the record lay, or {@link Location#NONE}
 * @param file the file that it lay in, or {@code null} for none
 * @param sequence its sequence, or 0 for a key that was absent or had expired
 * @param expiresAtMillis when it expires, or {@link LogRecord#NEVER}
 */
record Seen(long location, @Nullable DataFile file, long sequence, long expiresAtMillis) {

    /** What is seen of a key that was never written. */
    static final Seen NOTHING = new Seen(Location.NONE, null, 0, LogRecord.NEVER);

    boolean isPresent() {
        return sequence != 0;
    }

    /** Returns whether it counts at a time as it did when it was seen. */
    boolean isSameAt(long nowMillis) {
        return expiresAtMillis == LogRecord.NEVER || isPresent() == (nowMillis < expiresAtMillis);
    }
}
