package io.bitcask.engine.recover;

import io.bitcask.engine.keydir.KeyDigest;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.NewerRule;
import io.bitcask.engine.keydir.StripeSink;

/** What records are entered into: a keydir, or a stripe of one. */
interface LoadTarget {

    /** Returns whether a key has a location. */
    boolean holds(KeyDigest key);

    /** Does what {@link Keydir#putIfNewer} does. */
    long putIfNewer(KeyDigest key, long location, NewerRule rule);

    /** Does what {@link Keydir#remove(KeyDigest, long)} does. */
    boolean remove(KeyDigest key, long expected);

    static LoadTarget of(Keydir keydir) {
        return new LoadTarget() {
            @Override
            public boolean holds(KeyDigest key) {
                return keydir.find(key) != 0;
            }

            @Override
            public long putIfNewer(KeyDigest key, long location, NewerRule rule) {
                return keydir.putIfNewer(key, location, rule);
            }

            @Override
            public boolean remove(KeyDigest key, long expected) {
                return keydir.remove(key, expected);
            }
        };
    }

    /** Returns a stripe, which ignores keys of others. */
    static LoadTarget of(StripeSink sink) {
        return new LoadTarget() {
            @Override
            public boolean holds(KeyDigest key) {
                return false; // asked only of what a checkpoint holds
            }

            @Override
            public long putIfNewer(KeyDigest key, long location, NewerRule rule) {
                return sink.putIfNewer(key, location, rule);
            }

            @Override
            public boolean remove(KeyDigest key, long expected) {
                return sink.remove(key, expected);
            }
        };
    }
}
