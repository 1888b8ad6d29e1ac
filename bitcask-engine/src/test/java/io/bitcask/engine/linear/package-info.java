/**
 * Is a store linearizable while it rolls, merges and writes checkpoints? {@link
 * io.bitcask.engine.linear.LongHistoryTest} has threads call a store and records what each {@link
 * io.bitcask.engine.linear.Call} returned and when; {@link io.bitcask.engine.linear.Linearizer}
 * seeks an order of the calls that explains it, by the rules of {@link
 * io.bitcask.engine.linear.KeyState}.
 */
@NullMarked
package io.bitcask.engine.linear;

import org.jspecify.annotations.NullMarked;
