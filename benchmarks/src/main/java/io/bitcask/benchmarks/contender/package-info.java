/**
 * The stores that are compared, and the floors: a {@link Contender} says what it can be asked for,
 * and opens a directory as {@link KeyValues} on some {@link Terms}. {@link Contenders} lists all.
 */
@NullMarked
package io.bitcask.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
