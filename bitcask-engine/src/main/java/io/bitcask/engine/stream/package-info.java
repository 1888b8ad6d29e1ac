/**
 * Change streams: {@link io.bitcask.engine.stream.ChangeStreams} are all that are open,
 * {@link io.bitcask.engine.stream.ChangeStream} is one of them, which reads by
 * {@link io.bitcask.engine.stream.LogReader} what lies in the log as it was written, and by
 * {@link io.bitcask.engine.stream.MergedWindow} what merges have sorted by key.
 * {@link io.bitcask.engine.stream.ChangePublisher} pushes one to a subscriber.
 */
@NullMarked
package io.bitcask.engine.stream;

import org.jspecify.annotations.NullMarked;
