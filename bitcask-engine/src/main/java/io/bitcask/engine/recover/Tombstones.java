package io.bitcask.engine.recover;

import io.bitcask.engine.keydir.KeyDigest;
import java.util.Arrays;

/**
 * Tombstones that were entered into the keydir while it is loaded, so that no older record of their
 * key takes their place; and the way to get them out of it at the end. Used by one thread.
 */
final class Tombstones {

    private static final int WORDS = 3;

    private long[] words = new long[64 * WORDS];
    private int count;

    void add(KeyDigest key, long location) {
        if (count == words.length) {
            words = Arrays.copyOf(words, Math.addExact(count, count / 2 / WORDS * WORDS + WORDS));
        }
        words[count++] = key.high();
        words[count++] = key.low();
        words[count++] = location;
    }

    /** Removes those that are still the newest record of their key. */
    void removeFrom(LoadTarget target, LiveChanges changes) {
        KeyDigest key = new KeyDigest();
        for (int i = 0; i < count; i += WORDS) {
            key.set(words[i], words[i + 1]);
            if (target.remove(key, words[i + 2])) {
                changes.gone(words[i + 2]);
            }
        }
    }
}
