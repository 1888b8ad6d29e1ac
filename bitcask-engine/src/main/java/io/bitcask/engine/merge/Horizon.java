package io.bitcask.engine.merge;

/**
 * Up to where the past matters to a merge.
 *
 * @param nowMillis the time at which the merge began, which decides on expiry
 * @param retainedFromMillis what was replaced at this time or later is kept; {@link #NOTHING} for
 *     no retention
 * @param seenSequence every open change stream has seen the records up to here
 */
record Horizon(long nowMillis, long retainedFromMillis, long seenSequence) {

    /** The {@link #retainedFromMillis()} that retains nothing. */
    static final long NOTHING = Long.MAX_VALUE;

    boolean retainsAnything() {
        return retainedFromMillis != NOTHING;
    }

    boolean isRetained(long replacedMillis) {
        return retainsAnything() && replacedMillis >= retainedFromMillis;
    }
}
