package io.bitcask.engine.merge;

import io.bitcask.engine.keydir.Keydir;
import java.util.function.BooleanSupplier;

/** Counts what is live in each data file, after parts of the keydir were replaced. */
final class LiveCount {

    private static final System.Logger LOGGER = System.getLogger("io.bitcask.engine");

    private LiveCount() {}

    /**
     * Counts again. Called while no merge runs; takes time in the number of keys, and the writer
     * lock for a part of it.
     *
     * @param canceled asked now and then
     * @return whether all was counted
     */
    static boolean again(MergeContext context, BooleanSupplier canceled) {
        try {
            for (int i = 0; i < Keydir.STRIPE_COUNT; i++) {
                if (canceled.getAsBoolean()) {
                    return false;
                }
                context.keydir().touchStripe(i);
            }
            context.writerLock().lock();
            try {
                context.dataFiles().live().recount(context.keydir().countBySlot());
            } finally {
                context.writerLock().unlock();
            }
            return true;
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, "counting live records failed", e);
            return false;
        }
    }
}
