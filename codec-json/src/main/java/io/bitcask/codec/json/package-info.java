/**
 * JSON for stores: a codec for people to read, and mappers of values.
 *
 * <p>Read in this order: {@link io.bitcask.codec.json.Json} makes the mappers of typed views;
 * {@link io.bitcask.codec.json.JsonCodec} is the codec, found as a service.
 */
@NullMarked
package io.bitcask.codec.json;

import org.jspecify.annotations.NullMarked;
