/**
 * Reading a store's files as they are, for tools: every frame with its place, and every damaged
 * place.
 *
 * <p>{@link io.bitcask.engine.inspect.LogWalk} walks over the
 * {@link io.bitcask.engine.inspect.DataFileFacts files} and tells a
 * {@link io.bitcask.engine.inspect.LogVisitor} what is there.
 */
@NullMarked
package io.bitcask.engine.inspect;

import org.jspecify.annotations.NullMarked;
