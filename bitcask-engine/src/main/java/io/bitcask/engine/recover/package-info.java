/**
 * From a directory to a log and a keydir.
 *
 * <p>{@link io.bitcask.engine.recover.StoreDirectory} finds or makes the manifest;
 * {@link io.bitcask.engine.recover.Recovery} takes it from there: for files that were not sealed,
 * {@link io.bitcask.engine.recover.Tail} finds out how far the log is whole and how far it was
 * durable, {@link io.bitcask.engine.recover.TailRescue} makes the rest durable, and
 * {@link io.bitcask.engine.recover.KeydirBuilder} reads every record.
 */
@NullMarked
package io.bitcask.engine.recover;

import org.jspecify.annotations.NullMarked;
