package io.bitcask.api;

/**
 * Maps keys of an application's type to the bytes of keys and back. Implementations are stateless
 * or thread-safe, and two keys are equal exactly when their bytes are.
 *
 * <p>Keys are ordered by their bytes, unsigned; a mapper that wants its type's order in scans must
 * choose bytes that sort so.
 *
 * @param <K> the application's type
 */
public interface KeyMapper<K> {

    /** Returns the bytes of a key: a new array, or one that is never changed. */
    byte[] toBytes(K key);

    /**
     * Returns the key that some bytes stand for.
     *
     * @throws MappingException when the bytes stand for no key of this type
     */
    K fromBytes(byte[] bytes);
}
