package io.bitcask.api;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a value into a result while the engine still holds them.
 *
 * @param <R> the result's type
 */
@FunctionalInterface
public interface ValueReader<R> {

    /**
     * Returns a result made from a value.
     *
     * @param value read-only, from position to limit the whole value; valid during this call only
     */
    @Nullable
    R read(ByteBuffer value);
}
