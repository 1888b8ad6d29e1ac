/**
 * A file system in memory that loses power, fails and fills up on command.
 *
 * <p>{@link io.bitcask.engine.sim.SimulatedFiles} is the directory; every
 * {@link io.bitcask.engine.sim.Call} into it can be watched by a
 * {@link io.bitcask.engine.sim.CallHook} and failed by a {@link io.bitcask.engine.sim.FaultPlan}.
 * {@link io.bitcask.engine.sim.DiskImage} is its state at one moment, from which a
 * {@link io.bitcask.engine.sim.PowerCut} makes what a machine may find after the power returns.
 */
@NullMarked
package io.bitcask.engine.sim;

import org.jspecify.annotations.NullMarked;
