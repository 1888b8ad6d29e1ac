package io.bitcask.engine.recover;

import io.bitcask.engine.keydir.KeyDigest;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.KeydirBatch;
import io.bitcask.engine.keydir.NewerRule;
import io.bitcask.engine.keydir.StripeSink;

/** What records are entered into: a keydir, or a stripe of one. */
interface LoadTarget {

    /** Returns whether it wants to know of a key at all. */
    boolean takes(KeyDigest key);

    /** Returns whether a key has a location. */
    boolean holds(KeyDigest key);

    /** Does what {@link Keydir#putAllIfNewer} does. */
    void putAllIfNewer(int stripe, KeydirBatch batch, NewerRule rule);

    /** Does what {@link Keydir#remove(KeyDigest, long)} does. */
    boolean remove(KeyDigest key, long expected);

    static LoadTarget of(Keydir keydir) {
        return new LoadTarget() {
            @Override
            public boolean takes(KeyDigest key) {
                return true;
            }

            @Override
            public boolean holds(KeyDigest key) {
                return keydir.find(key) != 0;
            }

            @Override
            public void putAllIfNewer(int stripe, KeydirBatch batch, NewerRule rule) {
                keydir.putAllIfNewer(stripe, batch, rule);
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
            public boolean takes(KeyDigest key) {
                return sink.isOurs(key);
            }

            @Override
            public boolean holds(KeyDigest key) {
                return false; // asked only of what a checkpoint holds
            }

            @Override
            public void putAllIfNewer(int stripe, KeydirBatch batch, NewerRule rule) {
                sink.putAllIfNewer(batch, rule);
            }

            @Override
            public boolean remove(KeyDigest key, long expected) {
                return sink.remove(key, expected);
            }
        };
    }
}
