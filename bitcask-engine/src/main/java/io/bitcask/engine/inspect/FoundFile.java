package io.bitcask.engine.inspect;

import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.log.Checksum;
import java.util.UUID;

/**
 * A data file that belongs to a store, as it lies in the directory.
 *
 * @param name its name there, which is wrong where somebody has renamed it
 * @param codec the codec that it is written in
 * @param storeId its store
 * @param fileId its number
 * @param sealed whether it is known to be complete
 * @param merged whether its records are known to be sorted by key
 * @param listedBytes how much of it is known to have been durable; of a sealed file all that counts
 * @param present whether it is there
 * @param headerBytes where its first frame begins, or 0 when there is no intact header
 * @param fault what is wrong with its header or its name, or nothing
 */
public record FoundFile(
        String name,
        RecordCodec codec,
        UUID storeId,
        int fileId,
        boolean sealed,
        boolean merged,
        int listedBytes,
        boolean present,
        int headerBytes,
        String fault) {

    /** Returns the file's part in its frames' checksums. */
    public long seed() {
        return Checksum.fileSeed(storeId, fileId);
    }

    /** Returns how much of the file is to be looked at, when it has some length. */
    public long contentBytes(long lengthBytes) {
        return Math.min(
                sealed ? Math.min(listedBytes, lengthBytes) : lengthBytes, Integer.MAX_VALUE);
    }
}
