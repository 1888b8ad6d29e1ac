package io.bitcask.benchmarks.contender;

/** What is left of puts that were not asked to sync, when the process is killed. */
public enum Promise {
    /** All of them. */
    ALL("all puts survive a kill"),
    /** All of them, but only what an explicit repair can find. */
    REPAIR("after a kill, a repair that is asked for brings puts back"),
    /** All but the latest, which were still collected in memory. */
    ALL_BUT_LATEST("a kill loses the latest puts"),
    /** Nobody knows. */
    UNCLEAR("after a kill it refuses to open, or cannot say what is missing"),
    /** None. */
    NONE("nothing survives");

    private final String meaning;

    Promise(String meaning) {
        this.meaning = meaning;
    }

    /** Returns that in words. */
    public String meaning() {
        return meaning;
    }
}
