/**
 * JSON as the command reads and writes it: one object a line.
 *
 * <p>{@link io.bitcask.tools.lines.JsonLine} writes a line, the key and the value of a record in
 * one way wherever they appear; {@link io.bitcask.tools.lines.ImportLine} reads such a line back,
 * from a {@link io.bitcask.tools.lines.LineReader}; {@link io.bitcask.tools.lines.JsonText} knows
 * what is JSON, and {@link io.bitcask.tools.lines.JsonLayout} changes nothing in it but the space
 * between its tokens. docs/CLI.md describes the format.
 */
@NullMarked
package io.bitcask.tools.lines;

import org.jspecify.annotations.NullMarked;
