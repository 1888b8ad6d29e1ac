package io.bitcask.engine.keydir;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Digests of numbers, under the secret of one store. */
final class Digests {

    static final CheckpointOwner OWNER = new CheckpointOwner(new UUID(7, 8), 1, 2);

    private Digests() {}

    static KeyDigest of(long key) {
        KeyDigest digest = new KeyDigest();
        compute(digest, key);
        return digest;
    }

    static void compute(KeyDigest digest, long key) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(key).array();
        digest.compute(OWNER.hashSecret0(), OWNER.hashSecret1(), bytes, 0, bytes.length);
    }

    /** Returns the digests of the first numbers that fall into the first stripes. */
    static List<KeyDigest> inStripesBelow(int stripes, int count) {
        List<KeyDigest> digests = new ArrayList<>();
        for (long key = 0; digests.size() < count; key++) {
            KeyDigest digest = of(key);
            if (Keydir.stripeOf(digest) < stripes) {
                digests.add(digest);
            }
        }
        return digests;
    }
}
