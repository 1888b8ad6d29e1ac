/**
 * A codec as a jar of its own, small enough to be read at one sitting.
 *
 * <p>{@link io.bitcask.examples.owncodec.FixedWidthCodec} is all of it; the chapter
 * {@code docs/custom-codec.md} explains it step by step.
 */
@NullMarked
package io.bitcask.examples.owncodec;

import org.jspecify.annotations.NullMarked;
