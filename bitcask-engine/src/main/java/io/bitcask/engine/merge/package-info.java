/**
 * Merging: rewriting complete data files without their dead records.
 *
 * <p>{@link io.bitcask.engine.merge.BackgroundMerge} decides when, on a
 * {@link io.bitcask.engine.merge.MergeThread}, with {@link io.bitcask.engine.merge.MergePlanner}
 * which files; {@link io.bitcask.engine.merge.Merge}
 * carries one merge out: it takes the {@link io.bitcask.engine.merge.VersionGroup records of each
 * key}, has {@link io.bitcask.engine.merge.KeepRule} say which to keep, writes these with
 * {@link io.bitcask.engine.merge.MergeOutput}, and puts the result in place.
 */
@NullMarked
package io.bitcask.engine.merge;

import org.jspecify.annotations.NullMarked;
