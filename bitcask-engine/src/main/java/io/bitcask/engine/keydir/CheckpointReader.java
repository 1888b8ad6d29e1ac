package io.bitcask.engine.keydir;

import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import java.io.IOException;
import java.util.UUID;

/**
 * Reads a checkpoint's header and footer; its slots are read later. A checkpoint is a cache: any
 * doubt and it is of no use. Time does not depend on the number of keys.
 */
public final class CheckpointReader {

    private final StoreFile file;
    private final CheckpointOwner owner;

    private CheckpointReader(StoreFile file, CheckpointOwner owner) {
        this.file = file;
        this.owner = owner;
    }

    /**
     * Reads the checkpoint of a store. Throws nothing: what goes wrong becomes the reason of an
     * {@link Checkpoint.Unusable}.
     */
    public static Checkpoint read(StoreFiles files, CheckpointOwner owner) {
        try {
            if (!files.isRegularFile(CheckpointFormat.FILE_NAME)) {
                return new Checkpoint.Unusable("there is none");
            }
            return read(files.openForRead(CheckpointFormat.FILE_NAME), owner);
        } catch (IOException e) {
            return new Checkpoint.Unusable("reading it failed: " + e);
        } catch (Doubt e) {
            return new Checkpoint.Unusable(e.finding);
        }
    }

    /** Reads a file, and closes it unless it is of use. */
    private static Checkpoint read(StoreFile file, CheckpointOwner owner)
            throws IOException, Doubt {
        try {
            return new CheckpointReader(file, owner).read();
        } catch (IOException | RuntimeException | Doubt e) {
            file.close();
            throw e;
        }
    }

    private Checkpoint read() throws IOException, Doubt {
        byte[] header = bytes(0, CheckpointFormat.HEADER_BYTES);
        checkHeader(header);
        long footerOffset = CheckpointFormat.longAt(header, CheckpointFormat.FOOTER_OFFSET_AT);
        int footerBytes = CheckpointFormat.intAt(header, CheckpointFormat.FOOTER_BYTES_AT);
        int entryBytes = Keydir.STRIPE_COUNT * CheckpointFormat.ENTRY_BYTES;
        require(
                footerBytes >= entryBytes
                        && footerBytes - entryBytes <= CheckpointFormat.LARGEST_ATTACHMENT_BYTES,
                "its footer has " + footerBytes + " bytes");
        long length = file.length();
        require(
                footerOffset == length - footerBytes,
                "it has " + length + " bytes, expected are " + footerBytes + " from " + footerOffset
                        + " on");
        byte[] footer = bytes(footerOffset, footerBytes);
        require(
                SlotChecksum.of(footer, 0, footerBytes)
                        == CheckpointFormat.intAt(header, CheckpointFormat.FOOTER_CHECKSUM_AT),
                "the checksum of its footer is wrong");
        checkEntries(footer, footerOffset);
        return new Checkpoint.Usable(file, footer);
    }

    private void checkHeader(byte[] header) throws Doubt {
        require(
                CheckpointFormat.longAt(header, CheckpointFormat.MAGIC_AT)
                        == CheckpointFormat.MAGIC,
                "it does not begin like one");
        int version = CheckpointFormat.intAt(header, CheckpointFormat.VERSION_AT);
        require(version == CheckpointFormat.VERSION, "its version is " + version);
        require(
                SlotChecksum.of(header, 0, CheckpointFormat.HEADER_CHECKSUM_AT)
                        == CheckpointFormat.intAt(header, CheckpointFormat.HEADER_CHECKSUM_AT),
                "the checksum of its header is wrong");
        UUID storeId = new UUID(
                Long.reverseBytes(CheckpointFormat.longAt(header, CheckpointFormat.STORE_ID_AT)),
                Long.reverseBytes(CheckpointFormat.longAt(
                        header, CheckpointFormat.STORE_ID_AT + Long.BYTES)));
        require(storeId.equals(owner.storeId()), "it belongs to the store " + storeId);
        require(
                CheckpointFormat.longAt(header, CheckpointFormat.SECRET_CHECK_AT)
                        == owner.secretCheck(),
                "its digests were made with another secret");
        int stripeCount = CheckpointFormat.intAt(header, CheckpointFormat.STRIPE_COUNT_AT);
        require(stripeCount == Keydir.STRIPE_COUNT, "it has " + stripeCount + " stripes");
    }

    private void checkEntries(byte[] footer, long footerOffset) throws Doubt {
        long chunks = 0;
        for (int i = 0; i < Keydir.STRIPE_COUNT; i++) {
            int at = i * CheckpointFormat.ENTRY_BYTES;
            long chunkCount =
                    CheckpointFormat.intAt(footer, at + CheckpointFormat.ENTRY_CHUNK_COUNT_AT);
            long keyCount =
                    CheckpointFormat.intAt(footer, at + CheckpointFormat.ENTRY_KEY_COUNT_AT);
            require(
                    chunkCount >= 0
                            && keyCount >= 0
                            && keyCount <= chunkCount * SlotMemory.CHUNK_SLOTS,
                    "its stripe " + i + " has " + keyCount + " keys in " + chunkCount + " chunks");
            chunks += chunkCount;
        }
        require(
                chunks <= Integer.MAX_VALUE
                        && footerOffset
                                == CheckpointFormat.HEADER_BYTES + chunks * SlotMemory.CHUNK_BYTES,
                "its " + chunks + " chunks do not end where the footer begins");
    }

    private byte[] bytes(long offset, int length) throws IOException, Doubt {
        byte[] bytes = new byte[length];
        int count = file.read(offset, bytes, 0, length);
        require(count == length, "it ends after " + (offset + count) + " bytes");
        return bytes;
    }

    private static void require(boolean fulfilled, String finding) throws Doubt {
        if (!fulfilled) {
            throw new Doubt(finding);
        }
    }

    /** Ends the reading of a checkpoint that cannot be trusted. */
    private static final class Doubt extends Exception {

        private static final long serialVersionUID = 1L;

        private final String finding;

        Doubt(String finding) {
            super(finding);
            this.finding = finding;
        }
    }
}
