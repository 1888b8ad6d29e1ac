package io.bitcask.engine.keydir;

/**
 * The secret under which a store hashes its keys. Its parts never leave this class but for hashing.
 */
public final class Secret {

    private final long half0;
    private final long half1;

    /** Takes both halves. */
    public Secret(long half0, long half1) {
        this.half0 = half0;
        this.half1 = half1;
    }

    /** Computes the digest of a key. */
    public void digest(byte[] key, KeyDigest result) {
        digest(key, 0, key.length, result);
    }

    /** Computes the digest of a key that is a range of an array. */
    public void digest(byte[] array, int offset, int length, KeyDigest result) {
        result.compute(half0, half1, array, offset, length);
    }
}
