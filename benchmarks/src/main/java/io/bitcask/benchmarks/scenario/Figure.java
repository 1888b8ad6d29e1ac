package io.bitcask.benchmarks.scenario;

/** What can be measured. */
public enum Figure {
    /** Operations a second, of all threads together. */
    PER_SECOND("operations a second", true),
    /** The latency that half of the operations had at most. */
    P50_NANOS("p50", false),
    /** The latency that 99 in 100 operations had at most. */
    P99_NANOS("p99", false),
    /** The latency that 999 in 1000 operations had at most. */
    P999_NANOS("p99.9", false),
    /** The longest time of one operation, or of the few between two looks at the clock. */
    MAX_NANOS("max", false),
    /** How long opening took, with the first get. */
    OPEN_NANOS("open and first get", false),
    /** How long closing took. */
    CLOSE_NANOS("close", false),
    /** The space on disk for each byte of the newest keys and values. */
    SPACE_RATIO("space on disk / bytes of keys and values", false),
    /** The bytes that went to disk for each byte of keys and values that was put. */
    WRITE_RATIO("bytes written / bytes put", false),
    /** The memory that is not a file's for each key. */
    BYTES_PER_KEY("memory, B a key", false),
    /** The puts that had returned before a kill and are not there. */
    LOST_PUTS("puts lost", false);

    private final String title;
    private final boolean moreIsBetter;

    Figure(String title, boolean moreIsBetter) {
        this.title = title;
        this.moreIsBetter = moreIsBetter;
    }

    /** Returns what it is, with its unit. */
    public String title() {
        return title;
    }

    /** Returns whether this is a time, in nanoseconds. */
    public boolean inNanos() {
        return name().endsWith("_NANOS");
    }

    /** Returns how many times as good one is as another. */
    public double advantage(double one, double other) {
        return moreIsBetter ? one / other : other / one;
    }
}
