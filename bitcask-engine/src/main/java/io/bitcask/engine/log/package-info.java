/**
 * The log: data files, and what is read from and appended to them.
 *
 * <p>{@link io.bitcask.engine.log.Manifest} lists the files that make up a store;
 * {@link io.bitcask.engine.log.DataFile} is one of them; {@link io.bitcask.engine.log.DataFiles}
 * are all of them. {@link io.bitcask.engine.log.LogWriter} appends, one record or
 * {@link io.bitcask.engine.log.BatchFrames}, through an {@link io.bitcask.engine.log.Appender}, and
 * {@link io.bitcask.engine.log.GroupCommit} makes durable what was appended;
 * {@link io.bitcask.engine.log.FrameReader} reads one record,
 * {@link io.bitcask.engine.log.FrameCursor} all of a file.
 */
@NullMarked
package io.bitcask.engine.log;

import org.jspecify.annotations.NullMarked;
