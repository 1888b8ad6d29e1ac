/**
 * The index in memory: where in the log the newest record of each key lies.
 *
 * <p>{@link io.bitcask.engine.keydir.Keydir} is the index, made of
 * {@link io.bitcask.engine.keydir.Stripe stripes}, whose slots live in
 * {@link io.bitcask.engine.keydir.SlotMemory}; keys are known by their
 * {@link io.bitcask.engine.keydir.KeyDigest}, places by a
 * {@link io.bitcask.engine.keydir.Location}.
 */
@NullMarked
package io.bitcask.engine.keydir;

import org.jspecify.annotations.NullMarked;
