package io.bitcask.engine.keydir;

import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import java.io.IOException;
import java.util.UUID;

/**
 * Writes a keydir to the file {@code KEYDIR}, while it is in use.
 *
 * <p>Stripes are copied one after another, so the checkpoint shows each at another moment: a key
 * that nobody touched between the start and the end is as it was; of one that was touched, it has
 * the location before or after. Going through the log again from a position taken before the start
 * makes it exact. Nothing must remove or replace data files meanwhile, as merges do and clearing.
 */
public final class CheckpointWriter {

    private final Keydir keydir;
    private final StoreFile file;
    private final byte[] entries = new byte[Keydir.STRIPE_COUNT * CheckpointFormat.ENTRY_BYTES];
    private final StripeImage image = new StripeImage();
    private long offset = CheckpointFormat.HEADER_BYTES;
    private final SlotCounts keysBySlot = new SlotCounts();
    private long keyCount;

    private CheckpointWriter(Keydir keydir, StoreFile file) {
        this.keydir = keydir;
        this.file = file;
    }

    /**
     * Replaces the checkpoint, durably: afterwards, and after a crash at any moment, there is the
     * old one or the new one.
     *
     * @param source is asked once, after the last stripe was copied and before the checkpoint takes
     *     effect
     * @throws IOException when writing fails or the source does; the old checkpoint is in place,
     *     unless it was the directory's force that failed
     */
    public static WrittenCheckpoint write(
            StoreFiles files, CheckpointOwner owner, Keydir keydir, AttachmentSource source)
            throws IOException {
        files.delete(CheckpointFormat.NEW_FILE_NAME);
        WrittenCheckpoint written;
        try (StoreFile file = files.create(CheckpointFormat.NEW_FILE_NAME)) {
            written = new CheckpointWriter(keydir, file).write(owner, source);
            file.force();
        } catch (Throwable e) {
            try {
                files.delete(CheckpointFormat.NEW_FILE_NAME);
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
        files.rename(CheckpointFormat.NEW_FILE_NAME, CheckpointFormat.FILE_NAME);
        files.force();
        return written;
    }

    private WrittenCheckpoint write(CheckpointOwner owner, AttachmentSource source)
            throws IOException {
        for (int stripe = 0; stripe < Keydir.STRIPE_COUNT; stripe++) {
            writeStripe(stripe);
        }
        byte[] attachment = source.attachment(keysBySlot.toArray());
        if (attachment.length > CheckpointFormat.LARGEST_ATTACHMENT_BYTES) {
            throw new IllegalArgumentException("the attachment has " + attachment.length
                    + " bytes, allowed are " + CheckpointFormat.LARGEST_ATTACHMENT_BYTES);
        }
        file.write(offset, entries, 0, entries.length);
        file.write(offset + entries.length, attachment, 0, attachment.length);
        byte[] header = header(owner, attachment);
        file.write(0, header, 0, header.length);
        return new WrittenCheckpoint(
                keyCount, offset + entries.length + attachment.length, image.longestClaimNanos());
    }

    private void writeStripe(int stripe) throws IOException {
        keydir.copyInto(stripe, image);
        int at = stripe * CheckpointFormat.ENTRY_BYTES;
        CheckpointFormat.setInt(
                entries, at + CheckpointFormat.ENTRY_CHUNK_COUNT_AT, image.chunkCount());
        CheckpointFormat.setInt(
                entries, at + CheckpointFormat.ENTRY_KEY_COUNT_AT, image.keyCount());
        CheckpointFormat.setInt(
                entries,
                at + CheckpointFormat.ENTRY_CHECKSUM_AT,
                SlotChecksum.of(image.bytes(), 0, image.byteCount()));
        file.write(offset, image.bytes(), 0, image.byteCount());
        image.countInto(keysBySlot);
        offset += image.byteCount();
        keyCount += image.keyCount();
    }

    private byte[] header(CheckpointOwner owner, byte[] attachment) {
        SlotChecksum footer = new SlotChecksum();
        footer.add(entries, 0, entries.length);
        footer.add(attachment, 0, attachment.length);
        UUID id = owner.storeId();
        byte[] header = new byte[CheckpointFormat.HEADER_BYTES];
        CheckpointFormat.setLong(header, CheckpointFormat.MAGIC_AT, CheckpointFormat.MAGIC);
        CheckpointFormat.setInt(header, CheckpointFormat.VERSION_AT, CheckpointFormat.VERSION);
        CheckpointFormat.setInt(header, CheckpointFormat.STRIPE_COUNT_AT, Keydir.STRIPE_COUNT);
        CheckpointFormat.setLong(
                header,
                CheckpointFormat.STORE_ID_AT,
                Long.reverseBytes(id.getMostSignificantBits()));
        CheckpointFormat.setLong(
                header,
                CheckpointFormat.STORE_ID_AT + Long.BYTES,
                Long.reverseBytes(id.getLeastSignificantBits()));
        CheckpointFormat.setLong(header, CheckpointFormat.SECRET_CHECK_AT, owner.secretCheck());
        CheckpointFormat.setLong(header, CheckpointFormat.FOOTER_OFFSET_AT, offset);
        CheckpointFormat.setInt(
                header, CheckpointFormat.FOOTER_BYTES_AT, entries.length + attachment.length);
        CheckpointFormat.setInt(header, CheckpointFormat.FOOTER_CHECKSUM_AT, footer.value());
        CheckpointFormat.setInt(
                header,
                CheckpointFormat.HEADER_CHECKSUM_AT,
                SlotChecksum.of(header, 0, CheckpointFormat.HEADER_CHECKSUM_AT));
        return header;
    }
}
