/**
 * The index in memory: where in the log the newest record of each key lies.
 *
 * <p>{@link io.bitcask.engine.keydir.Keydir} is the index, made of
 * {@link io.bitcask.engine.keydir.Stripe stripes}, each under a
 * {@link io.bitcask.engine.keydir.SequenceLock}, whose {@link io.bitcask.engine.keydir.SlotTable
 * slots} live in {@link io.bitcask.engine.keydir.SlotMemory}; keys are known by their
 * {@link io.bitcask.engine.keydir.KeyDigest}, places by a
 * {@link io.bitcask.engine.keydir.Location}, sets of files by a
 * {@link io.bitcask.engine.keydir.SlotSet}.
 *
 * <p>{@link io.bitcask.engine.keydir.CheckpointWriter} puts it into a file, and
 * {@link io.bitcask.engine.keydir.CheckpointReader} finds a
 * {@link io.bitcask.engine.keydir.Checkpoint} there, whose
 * {@link io.bitcask.engine.keydir.StoredStripe stored stripes} are checked when they are first
 * touched; a {@link io.bitcask.engine.keydir.StripeRebuilder} fills those that are damaged.
 */
@NullMarked
package io.bitcask.engine.keydir;

import org.jspecify.annotations.NullMarked;
