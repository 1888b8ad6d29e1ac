/**
 * A whole small store of which every bit is flipped, every file is cut at every length and
 * lengthened by what does not belong there.
 *
 * <p>{@link io.bitcask.engine.damage.WholeStore} is the store, written by real work;
 * {@link io.bitcask.engine.testing.KnownFrame} is what stands in its data files;
 * {@link io.bitcask.engine.damage.Verdict} holds what an opening shows against what may come of the
 * damage; {@link io.bitcask.engine.damage.Outcomes} counts.
 */
@NullMarked
package io.bitcask.engine.damage;

import org.jspecify.annotations.NullMarked;
