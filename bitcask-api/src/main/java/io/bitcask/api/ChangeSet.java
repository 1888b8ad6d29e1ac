package io.bitcask.api;

/**
 * Puts and deletes that are gathered, in their order, to be written together: a {@link WriteBatch}
 * or a {@link Transaction}. {@link View#put(ChangeSet, Object, Object, WriteOption...)} adds keys
 * and values of an application's types.
 */
public interface ChangeSet {

    /**
     * Adds a put. Key and value are copied.
     *
     * @param options at most one {@link ValueKind} and one {@link Ttl}, which counts from the
     *     moment of writing; the durability is that of the whole
     * @throws IllegalArgumentException when an option is given twice, or is a {@link Durability}
     * @throws LimitExceededException when there are {@link WriteBatch#MAX_COUNT} changes already
     */
    void put(byte[] key, byte[] value, WriteOption... options);

    /**
     * Adds a delete. The key is copied.
     *
     * @throws LimitExceededException when there are {@link WriteBatch#MAX_COUNT} changes already
     */
    void delete(byte[] key);
}
