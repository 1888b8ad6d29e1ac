/**
 * What the tests of the engine share: {@link io.bitcask.engine.testing.TestStores} opens stores,
 * {@link io.bitcask.engine.testing.History} knows what they must hold,
 * {@link io.bitcask.engine.testing.KnownFrame} what stands where in their files, and
 * {@link io.bitcask.engine.testing.Await} waits for what their threads do.
 */
@NullMarked
package io.bitcask.engine.testing;

import org.jspecify.annotations.NullMarked;
