/**
 * Stores that are killed, lose power and meet failing disks, at every call into their file system.
 *
 * <p>{@link io.bitcask.engine.crash.Trace} lets a store work and keeps a
 * {@link io.bitcask.engine.crash.CrashPoint} for each call;
 * {@link io.bitcask.engine.crash.RecoveryCheck} holds what is recovered against what was
 * acknowledged.
 */
@NullMarked
package io.bitcask.engine.crash;

import org.jspecify.annotations.NullMarked;
