/**
 * How the engine touches the world: the seam at which tests put a simulated file system.
 *
 * <p>{@link io.bitcask.engine.io.StoreFiles} is a store's directory,
 * {@link io.bitcask.engine.io.StoreFile} a file in it, {@link io.bitcask.engine.io.Mapping} a file
 * in memory; {@link io.bitcask.engine.io.DiskFiles} and its companions are the real ones.
 */
@NullMarked
package io.bitcask.engine.io;

import org.jspecify.annotations.NullMarked;
