package io.bitcask.engine.keydir;

import io.bitcask.engine.io.StoreFile;
import java.nio.ByteBuffer;

/** What reading the file {@code KEYDIR} led to. */
public sealed interface Checkpoint {

    /**
     * There is no checkpoint, or none that can be trusted.
     *
     * @param reason why, for a log
     */
    record Unusable(String reason) implements Checkpoint {}

    /**
     * A checkpoint whose header and footer are intact. Its file is open, and each stripe is read
     * and checked when it is first touched. Either {@link #keydir} or {@link #close} is to be
     * called, once; for one thread.
     */
    final class Usable implements Checkpoint, AutoCloseable {

        private final StoreFile file;
        private final byte[] footer;

        Usable(StoreFile file, byte[] footer) {
            this.file = file;
            this.footer = footer;
        }

        /** Returns what the writer attached, read-only. */
        public ByteBuffer attachment() {
            int at = Keydir.STRIPE_COUNT * CheckpointFormat.ENTRY_BYTES;
            return ByteBuffer.wrap(footer, at, footer.length - at).slice().asReadOnlyBuffer();
        }

        /** Returns a keydir of what the checkpoint holds, which ends its file. */
        public Keydir keydir(StripeRebuilder rebuilder) {
            SlotMemory memory = new SlotMemory();
            Stripe[] stripes = new Stripe[Keydir.STRIPE_COUNT];
            StoredSlots slots = new StoredSlots(file, storedCount());
            int firstChunk = 0;
            for (int i = 0; i < stripes.length; i++) {
                int at = i * CheckpointFormat.ENTRY_BYTES;
                int chunkCount = chunkCount(i);
                stripes[i] = chunkCount == 0
                        ? new Stripe(memory)
                        : new Stripe(
                                memory,
                                new StoredStripe(
                                        i,
                                        firstChunk,
                                        chunkCount,
                                        CheckpointFormat.intAt(
                                                footer, at + CheckpointFormat.ENTRY_KEY_COUNT_AT),
                                        CheckpointFormat.intAt(
                                                footer, at + CheckpointFormat.ENTRY_CHECKSUM_AT),
                                        slots,
                                        rebuilder));
                firstChunk += chunkCount;
            }
            return new Keydir(memory, stripes, slots);
        }

        private int chunkCount(int stripe) {
            return CheckpointFormat.intAt(
                    footer,
                    stripe * CheckpointFormat.ENTRY_BYTES + CheckpointFormat.ENTRY_CHUNK_COUNT_AT);
        }

        private int storedCount() {
            int count = 0;
            for (int i = 0; i < Keydir.STRIPE_COUNT; i++) {
                count += chunkCount(i) > 0 ? 1 : 0;
            }
            return count;
        }

        /** Gives the checkpoint up. */
        @Override
        public void close() {
            new StoredSlots(file, 0).close();
        }
    }
}
