package io.bitcask.engine.hint;

import io.bitcask.engine.io.Mapping;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.log.Checksum;
import io.bitcask.engine.log.FileNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.UUID;

/**
 * The hint of a data file that never changes again. When it is opened, everything but its blocks is
 * checked; each block is checked when it is read.
 *
 * <p>Thread-safe: any number of cursors may be at work, each in one thread.
 */
public final class HintReader implements AutoCloseable {

    private final StoreFiles files;
    private final String name;
    private final Mapping mapping;
    private final long seed;
    private final HintFooter footer;
    private final BlockIndex index;

    private HintReader(
            StoreFiles files,
            String name,
            Mapping mapping,
            long seed,
            HintFooter footer,
            BlockIndex index) {
        this.files = files;
        this.name = name;
        this.mapping = mapping;
        this.seed = seed;
        this.footer = footer;
        this.index = index;
    }

    /**
     * Opens a hint.
     *
     * @param fileId the number of the data file
     * @param dataBytes the length of the data file
     * @throws UselessHintException when there is none, or not a good one for this data file
     */
    public static HintReader open(StoreFiles files, UUID storeId, int fileId, int dataBytes)
            throws UselessHintException {
        String name = FileNames.ofHint(fileId);
        HintReader reader = null;
        try (StoreFile file = files.openForRead(name)) {
            reader = open(files, name, file, storeId, fileId, dataBytes);
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw UselessHintException.missing(e);
        } catch (IOException e) {
            if (reader != null) {
                reader.close();
            }
            throw new UselessHintException("it cannot be read: " + e.getMessage(), e);
        }
        return reader;
    }

    /** Returns how many records a hint lists, or 0 when it is of no use. */
    public static long recordCount(StoreFiles files, UUID storeId, int fileId, int dataBytes) {
        try (HintReader hint = open(files, storeId, fileId, dataBytes)) {
            return hint.facts().recordCount();
        } catch (UselessHintException e) {
            return 0; // whoever loads the file will say why
        }
    }

    private static HintReader open(
            StoreFiles files, String name, StoreFile file, UUID storeId, int fileId, int dataBytes)
            throws IOException, UselessHintException {
        long length = file.length();
        long footerOffset = length - HintFooter.BYTES;
        if (footerOffset < HintLayout.HEADER_BYTES || length > Integer.MAX_VALUE) {
            throw new UselessHintException("no hint has " + length + " bytes");
        }
        HintLayout.checkHeader(read(file, 0, HintLayout.HEADER_BYTES), storeId, fileId);
        long seed = HintLayout.seed(storeId, fileId);
        HintFooter footer = HintFooter.decode(
                read(file, (int) footerOffset, HintFooter.BYTES), seed, (int) footerOffset);
        if (footer.facts().dataBytes() != dataBytes) {
            throw new UselessHintException("it is of a data file of "
                    + footer.facts().dataBytes() + " bytes, this one has " + dataBytes);
        }
        int indexOffset = footer.indexOffset();
        byte[] indexBytes = read(file, indexOffset, (int) footerOffset - indexOffset);
        if (footer.indexChecksum()
                != Checksum.ofFrame(indexBytes, 0, indexBytes.length, seed, indexOffset)) {
            throw new UselessHintException("the checksum of its index is wrong");
        }
        BlockIndex index = new BlockIndex(indexBytes, footer.blockCount(), indexOffset);
        return new HintReader(files, name, file.map(indexOffset, false), seed, footer, index);
    }

    /**
     * Returns whether a file begins like a hint of a store, or has not got so far as to say whose
     * it is: it is empty, or its first bytes are zeros.
     */
    public static boolean isOfStore(StoreFiles files, String name, UUID storeId)
            throws IOException {
        byte[] header = new byte[HintLayout.HEADER_BYTES];
        try (StoreFile file = files.openForRead(name)) {
            file.read(0, header, 0, header.length);
        }
        return Arrays.equals(header, new byte[header.length])
                || HintLayout.isHeaderOf(header, storeId);
    }

    private static byte[] read(StoreFile file, int offset, int length)
            throws IOException, UselessHintException {
        byte[] bytes = new byte[length];
        if (file.read(offset, bytes, 0, length) < length) {
            throw new UselessHintException("it ends while it is read");
        }
        return bytes;
    }

    /** Returns what the hint says of its data file as a whole. */
    public HintFacts facts() {
        return footer.facts();
    }

    /** Returns a new cursor, for single keys and parts of the hint. */
    public HintCursor cursor() {
        return new HintCursor(index, this::readMapped, seed);
    }

    private void readMapped(int offset, byte[] into, int length) throws UselessHintException {
        try {
            MemorySegment.copy(mapping.segment(), ValueLayout.JAVA_BYTE, offset, into, 0, length);
        } catch (IllegalStateException | IndexOutOfBoundsException | InternalError e) {
            throw new UselessHintException("it cannot be read: " + e, e);
        }
    }

    /** Returns a new walk over all of the hint, which reads it as a stream. */
    public HintLoad load() throws UselessHintException {
        try {
            return new HintLoad(files.openForRead(name), index, seed);
        } catch (IOException e) {
            throw new UselessHintException("it cannot be read: " + e.getMessage(), e);
        }
    }

    /** Ends reading. Cursors that are at work, or come later, find the hint useless. */
    @Override
    public void close() {
        mapping.close();
    }
}
