/** Damages stores whose records are all known, and looks at what is saved of them. */
@NullMarked
package io.bitcask.engine.salvage;

import org.jspecify.annotations.NullMarked;
