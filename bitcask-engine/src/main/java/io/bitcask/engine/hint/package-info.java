/**
 * The order of keys: the records of each data file by key, from its hint, or found out from the
 * data file itself where there is no hint.
 *
 * <p>{@link io.bitcask.engine.hint.KeyOrders} gives a {@link io.bitcask.engine.hint.KeyCursor} over
 * a data file. Behind it is a {@link io.bitcask.engine.hint.HintReader} with its
 * {@link io.bitcask.engine.hint.HintCursor}, or a {@link io.bitcask.engine.hint.DeltaOrder};
 * {@link io.bitcask.engine.hint.HintWriter} makes a hint,
 * {@link io.bitcask.engine.hint.HintLoad} reads all of it at once.
 */
@NullMarked
package io.bitcask.engine.hint;

import org.jspecify.annotations.NullMarked;
