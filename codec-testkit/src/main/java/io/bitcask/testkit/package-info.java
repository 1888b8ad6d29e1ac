/**
 * Tests for codecs, to be extended by the author of one.
 *
 * <p>{@link io.bitcask.testkit.RecordCodecContract} lists the rules and says how to use them;
 * {@link io.bitcask.testkit.SampleRecord}, {@link io.bitcask.testkit.GoldenFrame} and
 * {@link io.bitcask.testkit.GoldenHeader} are what an author writes down of the own format;
 * {@link io.bitcask.testkit.AnyRecord} makes records at random and
 * {@link io.bitcask.testkit.AllocationMeter} measures, also for an author's own tests.
 *
 * <p>Inside, {@code Frames} and {@code Headers} are the two parts of a file, written and read as
 * the engine does it, and each other class holds the rules of one kind: {@code RoundTrips},
 * {@code Bounds}, {@code TornPrefixes}, {@code FlippedBits}, {@code Tails}, {@code Garbage},
 * {@code Resync}, {@code Encoding}, {@code SharedUse}.
 */
@NullMarked
package io.bitcask.testkit;

import org.jspecify.annotations.NullMarked;
