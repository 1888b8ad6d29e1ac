package io.bitcask.engine.keydir;

import io.bitcask.engine.io.Mapping;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One stripe as a checkpoint has it, mapped and not yet checked.
 *
 * @param index which stripe it is
 * @param firstChunk the number of its first chunk; the others follow
 * @param chunkCount how many chunks it has, at least one
 * @param keyCount how many keys it holds
 * @param checksum the checksum of its chunks
 * @param mapping the whole file
 * @param rebuilder is asked when it is damaged
 */
record StoredStripe(
        int index,
        int firstChunk,
        int chunkCount,
        int keyCount,
        int checksum,
        Mapping mapping,
        StripeRebuilder rebuilder) {

    private static final int PART_BYTES = 64 << 10;

    /** Copies the chunks, part by part, and returns whether their checksum is right. */
    boolean isIntact() {
        long at = CheckpointFormat.HEADER_BYTES + (long) firstChunk * SlotMemory.CHUNK_BYTES;
        long end = at + (long) chunkCount * SlotMemory.CHUNK_BYTES;
        byte[] part = new byte[(int) Math.min(PART_BYTES, end - at)];
        SlotChecksum found = new SlotChecksum();
        try {
            for (; at < end; at += part.length) {
                int count = (int) Math.min(part.length, end - at);
                MemorySegment.copy(mapping.segment(), ValueLayout.JAVA_BYTE, at, part, 0, count);
                found.add(part, 0, count);
            }
            // A failed access of compiled code is thrown at the thread's next safepoint: here.
            Thread.yield();
        } catch (InternalError e) {
            return false;
        }
        return found.value() == checksum;
    }

    /** Returns the table that the chunks are. */
    SlotTable table(SlotMemory memory) {
        int[] chunks = new int[chunkCount];
        for (int i = 0; i < chunkCount; i++) {
            chunks[i] = firstChunk + i;
        }
        return new SlotTable(memory, chunks);
    }

    /** Returns a stripe with what the rebuilder knows. The damaged chunks are not used again. */
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
