package io.bitcask.api;

import org.jspecify.annotations.Nullable;

/**
 * Reads and writes that take effect as if nobody else had been at work meanwhile, or not at all.
 *
 * <p>Optimistic: nothing is locked. Reads go to the store, and the transaction remembers which
 * record each key had; writes are gathered, and seen by its own reads alone. {@link #commit()}
 * writes them in one {@link WriteBatch}, if under the writer lock every key that was read still has
 * the record that it had then; a key that was absent must be absent still. Otherwise it throws a
 * {@link TransactionConflictException}, nothing has taken effect, and the whole may be done again,
 * which {@link Store#transact} does.
 *
 * <p><b>Isolation.</b> Committed transactions are serialisable over the keys that they read one by
 * one: they have the effect of running one after the other, in the order of their commits, and so
 * have all single writes of the store. While a transaction runs, each of its reads sees the store
 * of that moment, so it may see states of different moments, with one half of somebody's change and
 * not the other; such a transaction does not commit. What it computed must not leave it before the
 * commit has returned. Walks over all keys are no part of this.
 *
 * <p>Not thread-safe. A transaction holds no resources but memory; one that is not committed has no
 * effect.
 */
public interface Transaction extends ChangeSet, AutoCloseable {

    /** How often {@link Store#transact} runs a transaction before it gives up. */
    int MAX_ATTEMPTS = 100;

    /** How many keys a transaction reads at most. */
    int MAX_READ_COUNT = 1_000_000;

    /**
     * Returns the value of a key as this transaction sees it: what it has put itself, else what the
     * store has; {@code null} when absent.
     *
     * @throws TransactionConflictException when the key was read before and has changed since
     * @throws LimitExceededException when {@link #MAX_READ_COUNT} other keys were read already
     * @throws IllegalStateException after the commit or {@link #close()}
     */
    byte @Nullable [] get(byte[] key);

    /**
     * Makes the writes take effect, with the durability of the store.
     *
     * @return the sequence of the last record that was written; where there was nothing to write,
     *     that of the newest record of the store
     * @throws TransactionConflictException when a key that was read has changed since
     * @throws LimitExceededException as {@link Store#write(WriteBatch)}
     * @throws IllegalStateException after the commit or {@link #close()}
     */
    long commit();

    /** Makes the writes take effect, as {@link #commit()}, at least this durable. */
    long commit(Durability durability);

    /** Gives the transaction up, if it has not been committed. */
    @Override
    void close();
}
