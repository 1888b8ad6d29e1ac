/**
 * What the author of a codec implements and uses.
 *
 * <p>Read in this order: {@link io.bitcask.api.codec.RecordCodec} is the service;
 * {@link io.bitcask.api.codec.LogRecord} is what it encodes and decodes, of a
 * {@link io.bitcask.api.codec.RecordKind}; {@link io.bitcask.api.codec.FrameBuffer} is where it
 * writes; {@link io.bitcask.api.codec.Frame} is where it says what it found, as one
 * {@link io.bitcask.api.codec.FrameStatus}; {@link io.bitcask.api.codec.FileHeader} is the first
 * thing in every file; {@link io.bitcask.api.codec.RecordCodecs} is the list of codecs installed.
 */
@NullMarked
package io.bitcask.api.codec;

import org.jspecify.annotations.NullMarked;
