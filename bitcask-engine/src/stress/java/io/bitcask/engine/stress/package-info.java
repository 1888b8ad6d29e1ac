/** Runs the stress tests that lie beside what they test, on the class path. */
@NullMarked
package io.bitcask.engine.stress;

import org.jspecify.annotations.NullMarked;
