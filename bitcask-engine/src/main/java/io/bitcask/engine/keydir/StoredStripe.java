package io.bitcask.engine.keydir;

import org.jspecify.annotations.Nullable;

/**
 * One stripe as a checkpoint has it, not yet loaded.
 *
 * @param index which stripe it is
 * @param firstChunk the number of its first chunk in the file; the others follow
 * @param chunkCount how many chunks it has, at least one
 * @param keyCount how many keys it holds
 * @param checksum the checksum of its chunks
 * @param slots the file
 * @param rebuilder is asked when it is damaged
 */
record StoredStripe(
        int index,
        int firstChunk,
        int chunkCount,
        int keyCount,
        int checksum,
        StoredSlots slots,
        StripeRebuilder rebuilder) {

    /** Copies the chunks into memory, and returns their table, or none if they are damaged. */
    @Nullable
    SlotTable load(SlotMemory memory) {
        SlotTable table = new SlotTable(memory, chunkCount);
        boolean intact = false;
        try {
            intact = slots.copyInto(table, firstChunk, checksum);
        } finally {
            if (!intact) {
                table.release();
            }
        }
        return intact ? table : null;
    }

    /** Returns a stripe with what the rebuilder knows. */
    Stripe rebuild(SlotMemory memory) {
        Stripe rebuilt = new Stripe(memory);
        try {
            rebuilder.rebuild(index, new StripeSink(index, rebuilt));
        } catch (Throwable e) {
            rebuilt.clear();
            throw e;
        }
        return rebuilt;
    }
}
