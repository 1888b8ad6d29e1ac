package io.bitcask.engine.store;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.engine.keydir.KeyDigest;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.SlottedFiles;
import org.jspecify.annotations.Nullable;

/**
 * What a key had when its record was read, without the writer lock. A place in a data file is never
 * given to another record. So whoever holds the lock need not read again: where the location is
 * still the same, and still means the same file, the record is. For a merge frees the slots of its
 * files, and a location that was read may come to mean a place in another file.
 *
 * @param location where the record lay, or {@link Location#NONE}
 * @param file the file that the location meant, or {@code null} for none
 * @param sequence its sequence, or 0 for a key that was absent or had expired
 * @param expiresAtMillis when it expires, or {@link LogRecord#NEVER}
 */
record Seen(long location, @Nullable DataFile file, long sequence, long expiresAtMillis) {

    /** What is seen of a key that was never written. */
    static final Seen NOTHING = new Seen(Location.NONE, null, 0, LogRecord.NEVER);

    boolean isPresent() {
        return sequence != 0;
    }

    /**
     * Returns whether this is what the key still has. The answer holds as long as the caller holds
     * the writer lock; if it is no, the record may have been replaced, or only moved or expired.
     */
    boolean isCurrent(Keydir keydir, SlottedFiles files, KeyDigest key, long nowMillis) {
        return keydir.find(key) == location
                && (location == Location.NONE || files.at(location) == file)
                && (expiresAtMillis == LogRecord.NEVER
                        || isPresent() == (nowMillis < expiresAtMillis));
    }
}
