/**
 * The store as applications see it.
 *
 * <p>Read in this order: {@link io.bitcask.api.Store} is an open store, and itself the
 * {@link io.bitcask.api.View} of keys and values as plain bytes; {@link io.bitcask.api.View} is the
 * set of verbs that every view has; {@link io.bitcask.api.KeyMapper} and
 * {@link io.bitcask.api.ValueMapper} make a typed view of a store, with the ready-made ones in
 * {@link io.bitcask.api.Keys} and {@link io.bitcask.api.Values};
 * {@link io.bitcask.api.WriteBatch} and {@link io.bitcask.api.Transaction} are changes that are
 * made together; {@link io.bitcask.api.StoreOptions}, {@link io.bitcask.api.Durability} and
 * {@link io.bitcask.api.WriteOption} say how a store and a write behave;
 * {@link io.bitcask.api.BitcaskException} is the root of everything that can go wrong.
 */
@NullMarked
package io.bitcask.api;

import org.jspecify.annotations.NullMarked;
