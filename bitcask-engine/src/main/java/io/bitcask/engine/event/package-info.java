/**
 * What the engine tells the JDK's flight recorder. The recorder may be absent: only
 * {@link io.bitcask.engine.event.Events} may be called without knowing that it is there.
 *
 * <p>Reading order: {@link io.bitcask.engine.event.Events},
 * {@link io.bitcask.engine.event.SlowGetEvent}, and the others.
 */
@NullMarked
package io.bitcask.engine.event;

import org.jspecify.annotations.NullMarked;
