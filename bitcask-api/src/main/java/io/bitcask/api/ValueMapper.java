package io.bitcask.api;

/**
 * Maps values of an application's type to the bytes of values and back. Implementations are
 * stateless or thread-safe.
 *
 * @param <V> the application's type
 */
public interface ValueMapper<V> {

    /** Returns what the bytes are that this mapper makes. */
    ValueKind kind();

    /**
     * Returns the bytes of a value: a new array, or one that is never changed.
     *
     * @throws MappingException when the value cannot be written
     */
    byte[] toBytes(V value);

    /**
     * Returns the value that some bytes stand for.
     *
     * @throws MappingException when the bytes stand for no value of this type
     */
    V fromBytes(byte[] bytes);
}
