package io.bitcask.api;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs a transaction again and again until it is committed or the limit is reached. */
final class TransactionLoop {

    private static final int ATTEMPTS_WITHOUT_PAUSE = 4;
    private static final long FIRST_PAUSE_NANOS = 10_000;
    private static final long LONGEST_PAUSE_NANOS = 1_000_000;

    private TransactionLoop() {}

    static <R extends @Nullable Object> R run(
            Store store, Durability durability, Function<? super Transaction, ? extends R> body) {
        for (int attempt = 1; ; attempt++) {
            try (Transaction transaction = store.transaction()) {
                R result = body.apply(transaction);
                transaction.commit(durability);
                return result;
            } catch (TransactionConflictException e) {
                if (attempt >= Transaction.MAX_ATTEMPTS) {
                    throw e;
                }
                pauseAfter(attempt);
            }
        }
    }

    /** Waits for a random time, so that rivals do not meet again. */
    private static void pauseAfter(int attempt) {
        if (attempt > ATTEMPTS_WITHOUT_PAUSE) {
            int doublings = Math.min(attempt - ATTEMPTS_WITHOUT_PAUSE, Long.SIZE / 2);
            long longest = Math.min(LONGEST_PAUSE_NANOS, FIRST_PAUSE_NANOS << doublings);
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest));
        }
    }
}
