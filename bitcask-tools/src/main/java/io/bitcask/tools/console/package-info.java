/**
 * The process's three streams, as a command meets them: {@link io.bitcask.tools.console.Console}
 * holds them, {@link io.bitcask.tools.console.Terminals} says which of them a person sits at,
 * {@link io.bitcask.tools.console.Progress} and {@link io.bitcask.tools.console.Visible} are for
 * that person, and {@link io.bitcask.tools.console.ClosedPipeException} says that the reader has
 * left.
 */
@NullMarked
package io.bitcask.tools.console;

import org.jspecify.annotations.NullMarked;
