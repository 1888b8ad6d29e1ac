/**
 * Arbitrary bytes for every reader of the engine and its codecs, without and with a fuzzer.
 *
 * <p>{@link io.bitcask.engine.fuzz.FuzzTarget} names the readers and what must hold of each;
 * {@link io.bitcask.engine.fuzz.Resealed} gives bytes right checksums, so that more than checksums
 * is tried; {@link io.bitcask.engine.fuzz.FuzzEntry} is where the fuzzer Jazzer comes in, and
 * {@link io.bitcask.engine.fuzz.FuzzCorpusTest} replays what is stored under
 * {@code src/test/resources/fuzz}.
 */
@NullMarked
package io.bitcask.engine.fuzz;

import org.jspecify.annotations.NullMarked;
