/**
 * What people read of results: {@link Medians} sums up the rounds, {@link MarkdownReport} makes
 * tables of it and {@link Charts} pictures; {@link Report} writes all of it.
 */
@NullMarked
package io.bitcask.benchmarks.report;

import org.jspecify.annotations.NullMarked;
