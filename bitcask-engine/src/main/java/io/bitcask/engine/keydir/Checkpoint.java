package io.bitcask.engine.keydir;

import io.bitcask.engine.io.Mapping;
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
     * A checkpoint whose header and footer are intact. Its slots are mapped, and each stripe is
     * checked when it is first touched. Either {@link #keydir} or {@link #close} is to be called,
     * once; for one thread.
     */
    final class Usable implements Checkpoint, AutoCloseable {

        private final Mapping mapping;
        private final byte[] footer;

        Usable(Mapping mapping, byte[] footer) {
            this.mapping = mapping;
            this.footer = footer;
        }

        /** Returns what the writer attached, read-only. */
        public ByteBuffer attachment() {
            int at = Keydir.STRIPE_COUNT * CheckpointFormat.ENTRY_BYTES;
            return ByteBuffer.wrap(footer, at, footer.length - at).slice().asReadOnlyBuffer();
        }

        /** Returns a keydir of what the checkpoint holds, which unmaps it when it is closed. */
        public Keydir keydir(StripeRebuilder rebuilder) {
            SlotMemory memory = new SlotMemory(mapping, CheckpointFormat.HEADER_BYTES);
            Stripe[] stripes = new Stripe[Keydir.STRIPE_COUNT];
            int firstChunk = 0;
            for (int i = 0; i < stripes.length; i++) {
                int at = i * CheckpointFormat.ENTRY_BYTES;
                int chunkCount =
                        CheckpointFormat.intAt(footer, at + CheckpointFormat.ENTRY_CHUNK_COUNT_AT);
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
                                        mapping,
                                        rebuilder));
                firstChunk += chunkCount;
            }
            return new Keydir(memory, stripes);
        }

        /** Gives the checkpoint up. */
        @Override
        public void close() {
            mapping.close();
        }
    }
}
