/**
 * When the keydir is written to a checkpoint, and what the log adds to it.
 *
 * <p>{@link io.bitcask.engine.checkpoint.KeydirCheckpoints} decides when one is due and writes it;
 * {@link io.bitcask.engine.checkpoint.CheckpointTable} is the attachment, which says of each file,
 * by {@link io.bitcask.engine.checkpoint.TableFile}, how far the checkpoint knows it.
 */
@NullMarked
package io.bitcask.engine.checkpoint;

import org.jspecify.annotations.NullMarked;
