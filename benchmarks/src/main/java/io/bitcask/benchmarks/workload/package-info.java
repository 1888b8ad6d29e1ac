/**
 * What contenders are given: {@link Shape} says how many keys and how large, {@link KeySpace} makes
 * keys of numbers, {@link ValueSpace} values, {@link Draws} which number comes next, by {@link
 * Zipfian} where some are liked better than others, and {@link Mix} what is done with it.
 */
@NullMarked
package io.bitcask.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
