package io.bitcask.benchmarks.scenario;

/**
 * How much, and how long.
 *
 * @param roundCount how often everything is asked
 * @param keyCount how many keys there usually are
 * @param largeValueCount how many keys with values of 1 KiB there are
 * @param manyKeyCount how many keys there are where opening is timed
 * @param warmUpMillis how long operations run before they are measured
 * @param measuredMillis how long operations are measured, where their number is not given
 * @param settleMillis how long a store is left alone before the space that it takes is looked at
 * @param heapMebibytes the heap of each JVM
 * @param timeoutSeconds how long a JVM may take for a scenario
 */
public record Scale(
        int roundCount,
        int keyCount,
        int largeValueCount,
        int manyKeyCount,
        int warmUpMillis,
        int measuredMillis,
        int settleMillis,
        int heapMebibytes,
        int timeoutSeconds) {}
