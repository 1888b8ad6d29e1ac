package io.bitcask.engine.keydir;

/** Tells which of two records of one key is newer. */
@FunctionalInterface
public interface NewerRule {

    /**
     * Returns whether the record at one location is newer than the one at another. It is asked
     * while a stripe is claimed: it must be quick, and must not touch the keydir.
     *
     * @param note what was given with the record that is entered
     */
    boolean isNewer(long location, long note, long than);
}
