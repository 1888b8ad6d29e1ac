/**
 * Programs that measure, run by hand and never as tests:
 * {@link io.bitcask.tests.figures.SpeedFigures} and {@link io.bitcask.tests.figures.MemoryFigures}.
 * docs/PERFORMANCE.md says how to run them, and what they found.
 */
package io.bitcask.tests.figures;
