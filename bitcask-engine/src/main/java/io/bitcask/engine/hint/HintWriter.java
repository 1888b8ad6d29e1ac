package io.bitcask.engine.hint;

import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.log.Checksum;
import io.bitcask.engine.log.FileNames;
import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the hint of one data file, from entries that come in order. It grows under a name of its
 * own and gets the hint's name when it is complete and durable, so that no part of a hint is ever
 * taken for one.
 *
 * <p>Not thread-safe; one writer for a data file at a time. Needs memory for a block and the index,
 * less than a fiftieth of the hint where keys are short.
 */
public final class HintWriter implements AutoCloseable {

    private static final int BUFFER_BYTES = 256 << 10;

    private final StoreFiles files;
    private final int fileId;
    private final long seed;
    private @Nullable StoreFile file;

    private byte[] out = new byte[BUFFER_BYTES];
    private int outBytes;
    private long written;

    private final BlockEncoder block = new BlockEncoder();
    private final BlockIndexBuilder index = new BlockIndexBuilder();
    private final HintTally tally = new HintTally();

    private HintWriter(StoreFiles files, int fileId, long seed, StoreFile file) {
        this.files = files;
        this.fileId = fileId;
        this.file = file;
        this.seed = seed;
    }

    /**
     * Begins the hint of a data file.
     *
     * @param fileId the number of the data file
     */
    @SuppressWarnings("MustBeClosed") // the writer owns the file and closes it
    public static HintWriter create(StoreFiles files, UUID storeId, int fileId) throws IOException {
        files.delete(FileNames.ofNewHint(fileId));
        HintWriter writer = new HintWriter(
                files,
                fileId,
                HintLayout.seed(storeId, fileId),
                files.create(FileNames.ofNewHint(fileId)));
        byte[] header = HintLayout.header(storeId, fileId);
        writer.append(header, header.length);
        return writer;
    }

    /**
     * Adds the entry of a record.
     *
     * @throws IllegalArgumentException when it does not come behind the one before it
     * @throws IOException when the disk fails; nothing but closing makes sense then
     */
    public void add(KeyEntry entry) throws IOException {
        check(entry);
        tally.add(entry);
        if (block.isFull()) {
            endBlock();
        }
        if (block.isEmpty()) {
            index.add(
                    position(),
                    block.lastKey(),
                    block.lastKeyBytes(),
                    entry.keyArray(),
                    entry.keyOffset(),
                    entry.keyBytes());
        }
        block.add(entry);
    }

    private void check(KeyEntry entry) {
        int keyBytes = entry.keyBytes();
        if (keyBytes < 1 || keyBytes > HintLayout.LARGEST_KEY_BYTES) {
            throw new IllegalArgumentException("the key has " + keyBytes
                    + " bytes, it must have from 1 to " + HintLayout.LARGEST_KEY_BYTES);
        }
        if (!entry.kind().hasKey()) {
            throw new IllegalArgumentException("a " + entry.kind() + " is no entry of a hint");
        }
        if (entry.offset() < 0 || entry.frameBytes() < 1) {
            throw new IllegalArgumentException("a frame of " + entry.frameBytes()
                    + " bytes at offset " + entry.offset() + " cannot be");
        }
        int order = Arrays.compareUnsigned(
                block.lastKey(),
                0,
                block.lastKeyBytes(),
                entry.keyArray(),
                entry.keyOffset(),
                entry.keyOffset() + keyBytes);
        if (order > 0 || (order == 0 && entry.sequence() >= block.lastSequence())) {
            throw new IllegalArgumentException("the record with the sequence " + entry.sequence()
                    + " belongs before the last one, whose sequence is " + block.lastSequence());
        }
    }

    private void endBlock() throws IOException {
        int length = block.close(seed, position());
        append(block.bytes(), length);
        block.begin();
    }

    private int position() throws IOException {
        long position = written + outBytes;
        if (position > Integer.MAX_VALUE) {
            throw new IOException("the hint of file " + fileId + " would be too large");
        }
        return (int) position;
    }

    private void append(byte[] bytes, int length) throws IOException {
        if (outBytes > 0 && outBytes + length > BUFFER_BYTES) {
            flush();
        }
        if (out.length < length) {
            out = new byte[length];
        }
        System.arraycopy(bytes, 0, out, outBytes, length);
        outBytes += length;
    }

    private void flush() throws IOException {
        open().write(written, out, 0, outBytes);
        written += outBytes;
        outBytes = 0;
    }

    private StoreFile open() {
        StoreFile current = file;
        if (current == null) {
            throw new IllegalStateException("the hint of file " + fileId + " has been finished");
        }
        return current;
    }

    /**
     * Completes the hint, makes its content durable and gives it its name, in the place of one that
     * had it. The name is durable only after the directory is forced, which is left to the caller:
     * a hint that is lost is written anew.
     *
     * @param dataBytes the length of the data file, which is complete
     * @return what the hint says of the file
     */
    public HintFacts finish(int dataBytes) throws IOException {
        if (!block.isEmpty()) {
            endBlock();
        }
        HintFacts facts = tally.facts(dataBytes);
        int indexOffset = position();
        byte[] indexBytes = index.toBytes();
        append(indexBytes, indexBytes.length);
        HintFooter footer = new HintFooter(
                facts,
                index.blockCount(),
                indexOffset,
                Checksum.ofFrame(indexBytes, 0, indexBytes.length, seed, indexOffset));
        append(footer.encode(seed, position()), HintFooter.BYTES);
        flush();
        StoreFile complete = open();
        complete.force();
        file = null;
        complete.close();
        files.rename(FileNames.ofNewHint(fileId), FileNames.ofHint(fileId));
        return facts;
    }

    /** Ends writing, and deletes what was written if it is not a complete hint. */
    @Override
    public void close() throws IOException {
        StoreFile unfinished = file;
        file = null;
        if (unfinished != null) {
            try (unfinished) {
                files.delete(FileNames.ofNewHint(fileId));
            }
        }
    }
}
