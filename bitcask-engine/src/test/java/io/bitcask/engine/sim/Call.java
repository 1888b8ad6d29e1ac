package io.bitcask.engine.sim;

/**
 * One call into a simulated file system.
 *
 * @param index how many calls there were before
 * @param kind what was asked
 * @param file the file that it is about, empty where it is about the directory
 */
public record Call(long index, CallKind kind, String file) {}
