/**
 * A Java heap that is full at any one place. Read {@link
 * io.bitcask.engine.exhaust.OutOfMemoryTest}; {@link io.bitcask.engine.exhaust.AllocationSites}
 * loads the store's classes anew, with a call of {@link
 * io.bitcask.engine.exhaust.AllocationFaults} in front of all that takes memory; {@link
 * io.bitcask.engine.exhaust.AllocationSweep} lets one after another fail, and {@link
 * io.bitcask.engine.exhaust.ExhaustedStore} is what the store must make of it.
 */
@NullMarked
package io.bitcask.engine.exhaust;

import org.jspecify.annotations.NullMarked;
