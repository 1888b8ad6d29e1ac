/**
 * The lines of a data file in JSON, version 1 of the format.
 *
 * <p>Read in this order: {@link io.bitcask.codec.json.line.HeaderLine} is the first line of a file;
 * {@link io.bitcask.codec.json.line.FrameLine} is the outer form of every other one;
 * {@link io.bitcask.codec.json.line.RecordLayout} is what stands in a record, which
 * {@link io.bitcask.codec.json.line.RecordWriter} writes and
 * {@link io.bitcask.codec.json.line.RecordReader} reads; {@link
 * io.bitcask.codec.json.line.ValueForm} decides how a value stands in it.
 */
@NullMarked
package io.bitcask.codec.json.line;

import org.jspecify.annotations.NullMarked;
