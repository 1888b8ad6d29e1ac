/**
 * Data files as protobuf messages, and protobuf messages as values.
 *
 * <p>The format is described in {@code bitcask.proto}, which the jar carries. Read in this order:
 * {@link io.bitcask.codec.protobuf.ProtobufCodec} is the codec; {@code Envelope} is what headers
 * and frames have in common, a length and a checksum around a payload; {@code RecordFields} and
 * {@code IdentityFields} are the two payloads; {@code Varint} is protobuf's variable-length
 * integer. {@link io.bitcask.codec.protobuf.Protobuf} makes typed views of messages, whose nesting
 * {@code MessageDepth} bounds.
 */
@NullMarked
package io.bitcask.codec.protobuf;

import org.jspecify.annotations.NullMarked;
