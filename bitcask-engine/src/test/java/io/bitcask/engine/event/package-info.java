/** What the flight recorder is told. */
@NullMarked
package io.bitcask.engine.event;

import org.jspecify.annotations.NullMarked;
