package io.bitcask.benchmarks.scenario;

/** What is in a scenario's directory when it begins. */
public enum Start {
    /** Nothing; what it leaves is thrown away. */
    EMPTY,
    /** Nothing; what it leaves is the data that others begin with. */
    FILLING,
    /** The data, which it does not change. */
    DATA,
    /** A copy of the data, which is thrown away. */
    COPY
}
