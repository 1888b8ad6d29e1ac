/**
 * Reading a store's files as they are, for tools: every frame with its place, and every damaged
 * place.
 *
 * <p>{@link io.bitcask.engine.inspect.StoreSurvey} finds a store's
 * {@link io.bitcask.engine.inspect.FoundFile files}, in whatever state they are.
 * {@link io.bitcask.engine.inspect.LogWalk} walks over them, each with a
 * {@link io.bitcask.engine.inspect.FileWalk}, and tells a
 * {@link io.bitcask.engine.inspect.LogVisitor} what is there. What is not there any more is known
 * to {@link io.bitcask.engine.inspect.MissingSequences} and
 * {@link io.bitcask.engine.inspect.LostRecords}. {@link io.bitcask.engine.inspect.HintWalk} does
 * for hints what the walk of the log does for data files, and {@link
 * io.bitcask.engine.inspect.LogFollow} reads the log while it is being written.
 */
@NullMarked
package io.bitcask.engine.inspect;

import org.jspecify.annotations.NullMarked;
