package io.bitcask.benchmarks.measure;

/**
 * What is measured, once. Each thread has one of its own, which knows by itself what comes next.
 */
@FunctionalInterface
public interface Operation {

    /** Does it, and checks what came of it. */
    void run();
}
