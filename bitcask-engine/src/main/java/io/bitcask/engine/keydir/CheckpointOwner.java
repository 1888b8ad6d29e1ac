package io.bitcask.engine.keydir;

import java.util.UUID;

/**
 * What a checkpoint must agree with to be of use: the store, and the secret of its digests.
 *
 * @param storeId the store's id
 * @param hashSecret0 the first half of the secret
 * @param hashSecret1 the other half
 */
public record CheckpointOwner(UUID storeId, long hashSecret0, long hashSecret1) {

    /** Returns what tells a secret from others without telling it: its digest of nothing. */
    long secretCheck() {
        KeyDigest digest = new KeyDigest();
        digest.compute(hashSecret0, hashSecret1, new byte[0], 0, 0);
        return digest.high();
    }
}
