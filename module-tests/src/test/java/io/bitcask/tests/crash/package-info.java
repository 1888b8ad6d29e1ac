/**
 * Real processes that are really killed.
 *
 * <p>{@link io.bitcask.tests.crash.Step} is what is written when, known to both sides;
 * {@link io.bitcask.tests.crash.Writer} writes in a process of its own and acknowledges through a
 * pipe; {@link io.bitcask.tests.crash.Expected} is what must be there afterwards;
 * {@link io.bitcask.tests.crash.KillTest} kills and compares.
 */
package io.bitcask.tests.crash;
