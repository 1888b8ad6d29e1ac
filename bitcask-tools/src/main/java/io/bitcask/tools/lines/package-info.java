/**
 * Records as the command reads and writes them: lines of JSON, rows of CSV, and what pybitcask
 * leaves behind.
 *
 * <p>{@link io.bitcask.tools.lines.JsonLine} writes a line, the key and the value of a record in
 * one way wherever they appear; {@link io.bitcask.tools.lines.ImportLine} reads such a line back,
 * from a {@link io.bitcask.tools.lines.LineReader}; {@link io.bitcask.tools.lines.JsonText} knows
 * what is JSON, and {@link io.bitcask.tools.lines.JsonLayout} changes nothing in it but the space
 * between its tokens. docs/CLI.md describes the format.
 *
 * <p>{@link io.bitcask.tools.lines.RecordInput} is what an import reads: {@link
 * io.bitcask.tools.lines.JsonLinesInput}, {@link io.bitcask.tools.lines.CsvInput}, whose rows
 * {@link io.bitcask.tools.lines.CsvLine} writes, or {@link io.bitcask.tools.lines.PybitcaskInput}.
 */
@NullMarked
package io.bitcask.tools.lines;

import org.jspecify.annotations.NullMarked;
