/**
 * The records of many data files in one order, now or as of a moment.
 *
 * <p>{@link io.bitcask.engine.scan.PinnedFiles} are the files of one moment;
 * {@link io.bitcask.engine.scan.MergedCursor} shows all their records in the order of keys;
 * {@link io.bitcask.engine.scan.VersionCursor} picks of each key the record that counts, within
 * {@link io.bitcask.engine.scan.KeyBounds}; {@link io.bitcask.engine.scan.PastReader} looks single
 * keys up in the past.
 */
@NullMarked
package io.bitcask.engine.scan;

import org.jspecify.annotations.NullMarked;
