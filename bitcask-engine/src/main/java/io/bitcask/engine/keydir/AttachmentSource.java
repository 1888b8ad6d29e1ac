package io.bitcask.engine.keydir;

import java.io.IOException;

/** What the log has to say when all stripes of a checkpoint have been copied. */
@FunctionalInterface
public interface AttachmentSource {

    /**
     * Returns the attachment, any bytes up to {@link CheckpointFormat#LARGEST_ATTACHMENT_BYTES}. A
     * location in the checkpoint may be as new as this call: so what was appended up to it must be
     * durable when it returns, and the attachment must know every file slot that was in use.
     *
     * @param keysBySlot how many of the checkpoint's keys have their location in each file slot
     * @throws IOException to abandon the checkpoint
     */
    byte[] attachment(long[] keysBySlot) throws IOException;
}
