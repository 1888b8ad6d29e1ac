/**
 * Counts and times operations: {@link Crew} starts threads, each of which runs an {@link Operation}
 * by an {@link OperationTimer} for a {@link Span}; that gives a {@link Tally}.
 * {@link ProcessMemory}, {@link WrittenBytes} and {@link Directories} ask the system.
 */
@NullMarked
package io.bitcask.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
