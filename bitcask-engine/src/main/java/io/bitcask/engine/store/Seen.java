package io.bitcask.engine.store;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.engine.keydir.KeyDigest;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Location;

/**
 * What a key had when its record was read, without the writer lock. A location is never given to
 * another record while the store is open. So whoever holds the lock need not read again: where the
 * location is still the same, the record is.
 *
 * @param location where the record lay, or {@link Location#NONE}
 * @param sequence its sequence, or 0 for a key that was absent or had expired
 * @param expiresAtMillis when it expires, or {@link LogRecord#NEVER}
 */
record Seen(long location, long sequence, long expiresAtMillis) {

    /** What is seen of a key that was never written. */
    static final Seen NOTHING = new Seen(Location.NONE, 0, LogRecord.NEVER);

    boolean isPresent() {
        return sequence != 0;
    }

    /**
     * Returns whether this is what the key still has. The answer holds as long as the caller holds
     * the writer lock; if it is no, the record may have been replaced, or only moved or expired.
     */
    boolean isCurrent(Keydir keydir, KeyDigest key, long nowMillis) {
        return keydir.find(key) == location
                && (expiresAtMillis == LogRecord.NEVER
                        || isPresent() == (nowMillis < expiresAtMillis));
    }
}
