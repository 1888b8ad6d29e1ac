/**
 * Stores held against models: whatever is done to them, they answer as a map would.
 *
 * <p>{@link io.bitcask.engine.model.StoreModelProperties} does anything in any order to a
 * {@link io.bitcask.engine.model.ModelledStore}, crashes included;
 * {@link io.bitcask.engine.model.IsolationTest} looks for circles in the
 * {@link io.bitcask.engine.model.SerialisationGraph} of transactions;
 * {@link io.bitcask.engine.model.LogDamageProperties} damages a
 * {@link io.bitcask.engine.model.WrittenLog} at any byte;
 * {@link io.bitcask.engine.model.ConcurrencyTest} and
 * {@link io.bitcask.engine.model.LifecycleTest} let threads loose on a real directory. The
 * properties are tried as often as {@code -Djqwik.tries.default} says, 1000 times without it.
 */
@NullMarked
package io.bitcask.engine.model;

import org.jspecify.annotations.NullMarked;
