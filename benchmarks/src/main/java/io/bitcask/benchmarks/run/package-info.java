/**
 * Runs a comparison: {@link Comparison} goes through rounds, scenarios and contenders; each {@link
 * Assignment} is given to a {@link ChildJvm}, where {@link ChildCommand} carries it out and leaves
 * an {@link Outcome}. {@link Workplace} holds the data meanwhile. All of it comes together as
 * {@link Results}, with the {@link Surroundings} in which they came about. {@link CompareCommand}
 * is what is typed for it.
 */
@NullMarked
package io.bitcask.benchmarks.run;

import org.jspecify.annotations.NullMarked;
