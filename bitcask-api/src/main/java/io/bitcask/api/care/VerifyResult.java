package io.bitcask.api.care;

/**
 * What reading all of a store met.
 *
 * @param fileCount the number of data files
 * @param recordCount the number of intact records, marks included
 * @param readBytes the bytes that were looked at
 * @param damageCount the number of damaged places
 * @param missingCount the number of records that are known to be missing there
 */
public record VerifyResult(
        int fileCount, long recordCount, long readBytes, long damageCount, long missingCount) {

    /** Returns whether there is no damage. */
    public boolean isSound() {
        return damageCount == 0;
    }
}
