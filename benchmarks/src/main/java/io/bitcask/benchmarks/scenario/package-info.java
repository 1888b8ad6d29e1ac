/**
 * What is asked of contenders. A {@link Scenario} begins with an {@link Start empty directory, with
 * data, or with a copy} of one {@link Dataset}, whose size the {@link Scale} says; it runs on a
 * {@link Stage} and answers with {@link Figures}. {@link Scenarios} lists all in the order in which
 * a round asks them.
 */
@NullMarked
package io.bitcask.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
