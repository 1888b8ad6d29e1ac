/** Merging, held against what a store must show whatever is merged. */
@NullMarked
package io.bitcask.engine.merge;

import org.jspecify.annotations.NullMarked;
