package io.bitcask.engine.store;

import io.bitcask.engine.keydir.KeyDigest;

/**
 * The secret under which a store hashes its keys. Its parts never leave this class but for hashing.
 */
final class Secret {

    private final long half0;
    private final long half1;

    Secret(long half0, long half1) {
        this.half0 = half0;
        this.half1 = half1;
    }

    /** Computes the digest of a key. */
    void digest(byte[] key, KeyDigest result) {
        result.compute(half0, half1, key, 0, key.length);
    }
}
