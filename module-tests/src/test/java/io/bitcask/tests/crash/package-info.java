/**
 * Real processes that are really killed, real file systems that lose power, and real disks that
 * fail.
 *
 * <p>{@link io.bitcask.tests.crash.Step} is what is written when, known to both sides;
 * {@link io.bitcask.tests.crash.Writer} writes in a process of its own and acknowledges through a
 * pipe, to which {@link io.bitcask.tests.crash.WriterProcess} listens;
 * {@link io.bitcask.tests.crash.Expected} is what must be there afterwards of one thread, and
 * {@link io.bitcask.tests.crash.Oracle} of all; {@link io.bitcask.tests.crash.Strace} tampers with
 * system calls. {@link io.bitcask.tests.crash.KillTest} and
 * {@link io.bitcask.tests.crash.SystemCallKillTest} kill,
 * {@link io.bitcask.tests.crash.PowerCutTest} cuts the power, and
 * {@link io.bitcask.tests.crash.FailingDiskTest} and
 * {@link io.bitcask.tests.crash.SystemCallErrorTest} have something fail.
 */
package io.bitcask.tests.crash;
