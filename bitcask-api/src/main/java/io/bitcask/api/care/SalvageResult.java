package io.bitcask.api.care;

/**
 * What was saved, and what was not.
 *
 * @param fileCount the number of data files that were written
 * @param keptCount the number of records in them: every intact one of the bad store, tombstones and
 *     older versions included
 * @param keptBytes the size of these files
 * @param damageCount the number of damaged places
 * @param damagedBytes how long they are altogether
 * @param missingCount the number of records that are known to be missing there
 * @param fallBackCount the number of keys that are known to have an older version than they had, or
 *     none. Where records are missing whose keys are not known, there may be more
 * @param lastSequence the greatest sequence that was seen; the next write gets a greater one
 */
public record SalvageResult(
        int fileCount,
        long keptCount,
        long keptBytes,
        long damageCount,
        long damagedBytes,
        long missingCount,
        long fallBackCount,
        long lastSequence) {

    /**
     * Returns whether there was no damage, so that the new store holds all that the old one did.
     */
    public boolean isComplete() {
        return damageCount == 0;
    }
}
