package io.bitcask.api.care;

/**
 * Is told what is met while a store is being looked after, by the thread that does it. What a
 * method throws ends the work and comes out of it.
 */
public interface CareListener {

    /** Listens to nothing. */
    CareListener SILENT = new CareListener() {};

    /** There is a damaged place. */
    default void damage(DamagedStretch stretch) {}

    /**
     * A key of a salvaged store has an older version than it had, or none, because a newer record
     * was lost.
     */
    default void fallBack(FallBack fallBack) {}

    /**
     * So much has been done of so much, in bytes; called about once a mebibyte. The total may be
     * corrected on the way.
     */
    default void progress(long doneBytes, long totalBytes) {}
}
