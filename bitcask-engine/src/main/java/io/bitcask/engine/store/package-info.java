/**
 * The verbs of an open store.
 *
 * <p>{@link io.bitcask.engine.store.EngineStoreProvider} is where opening begins and
 * {@link io.bitcask.engine.store.OpenStore} what it does;
 * {@link io.bitcask.engine.store.BitcaskStore} is the store, which leaves writing to
 * {@link io.bitcask.engine.store.WritePath}, {@link io.bitcask.engine.store.ConditionalWrite} and
 * {@link io.bitcask.engine.store.BatchWrite}, reading to {@link io.bitcask.engine.store.ReadPath}
 * and walking over everything to {@link io.bitcask.engine.store.EntryWalk};
 * {@link io.bitcask.engine.store.StoreTransaction} is reads that are remembered and a batch;
 * {@link io.bitcask.engine.store.TypedView} is a store with mappers in front.
 */
@NullMarked
package io.bitcask.engine.store;

import org.jspecify.annotations.NullMarked;
