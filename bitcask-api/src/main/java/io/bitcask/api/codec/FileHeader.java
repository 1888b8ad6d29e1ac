package io.bitcask.api.codec;

import java.util.UUID;

/**
 * What the first bytes of a data file say about it.
 *
 * @param formatVersion the version of the codec's format that the file is written in, from 1 up
 * @param storeId the store that the file belongs to
 * @param fileId the file's number in its store, from 1 up, never used again
 * @param createdAtMillis the time of creation, in milliseconds since 1970
 */
public record FileHeader(int formatVersion, UUID storeId, int fileId, long createdAtMillis) {

    /** Checks the ranges. */
    public FileHeader {
        if (formatVersion < 1) {
            throw new IllegalArgumentException(
                    "formatVersion is " + formatVersion + ", it must be from 1 up");
        }
        if (fileId < 1) {
            throw new IllegalArgumentException("fileId is " + fileId + ", it must be from 1 up");
        }
    }
}
