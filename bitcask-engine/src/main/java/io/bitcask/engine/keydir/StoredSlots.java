package io.bitcask.engine.keydir;

import io.bitcask.engine.io.StoreFile;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The file of a checkpoint, open for as long as there are stripes that have not been loaded from
 * it. Thread-safe.
 */
final class StoredSlots implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger("io.bitcask.engine");

    private static final int PART_BYTES = 64 << 10;

    private final StoreFile file;
    private final AtomicInteger left;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Takes a file over.
     *
     * @param stripeCount how many stripes are stored
     */
    StoredSlots(StoreFile file, int stripeCount) {
        this.file = file;
        left = new AtomicInteger(stripeCount);
    }

    /**
     * Copies chunks into a table of as many, part by part.
     *
     * @param firstChunk the number of the first one in the file
     * @return whether all were read, and their checksum is right
     * @throws IllegalStateException when the keydir has been closed
     */
    boolean copyInto(SlotTable table, int firstChunk, int checksum) {
        long from = CheckpointFormat.HEADER_BYTES + (long) firstChunk * SlotMemory.CHUNK_BYTES;
        int chunkCount = table.chunkCount();
        byte[] part = new byte[Math.min(PART_BYTES, chunkCount * SlotMemory.CHUNK_BYTES)];
        int chunksInPart = part.length / SlotMemory.CHUNK_BYTES;
        SlotChecksum found = new SlotChecksum();
        try {
            for (int chunk = 0; chunk < chunkCount; chunk += chunksInPart) {
                int count = Math.min(chunksInPart, chunkCount - chunk) * SlotMemory.CHUNK_BYTES;
                long at = from + (long) chunk * SlotMemory.CHUNK_BYTES;
                if (file.read(at, part, 0, count) < count) {
                    return false;
                }
                found.add(part, 0, count);
                table.setBytes(chunk, part, count);
            }
        } catch (ClosedChannelException e) {
            throw new IllegalStateException("the keydir is closed", e);
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.WARNING, "reading " + file.path() + " failed", e);
            return false;
        }
        return found.value() == checksum;
    }

    /** Takes note that a stripe will not be loaded again. */
    void loaded() {
        if (left.decrementAndGet() == 0) {
            close();
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                file.close();
            } catch (IOException e) {
                LOGGER.log(System.Logger.Level.DEBUG, "closing " + file.path() + " failed", e);
            }
        }
    }
}
