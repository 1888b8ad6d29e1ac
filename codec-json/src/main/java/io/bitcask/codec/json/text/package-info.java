/**
 * JSON as bytes: its grammar, its strings, and the codings that appear in them.
 *
 * <p>Read in this order: {@link io.bitcask.codec.json.text.JsonSyntax} says whether bytes are one
 * JSON value; {@link io.bitcask.codec.json.text.JsonText} drops the white space of one and says
 * where it breaks; {@link io.bitcask.codec.json.text.CanonicalString} writes and reads strings in
 * their one canonical form, with the {@link io.bitcask.codec.json.text.Escape}s of single
 * characters; {@link io.bitcask.codec.json.text.CanonicalBase64} does the same for bytes that are
 * no text; {@link io.bitcask.codec.json.text.AsciiRun} and
 * {@link io.bitcask.codec.json.text.Utf8Sequence} are what all of them walk with; a
 * {@link io.bitcask.codec.json.text.ByteSpan} is what reading gives.
 */
@NullMarked
package io.bitcask.codec.json.text;

import org.jspecify.annotations.NullMarked;
