package io.bitcask.engine.log;

import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.engine.keydir.KeyDigest;
import java.nio.ByteBuffer;

/**
 * What one thread needs to work on one record, kept from call to call so that nothing is allocated
 * for it. Each thread has one; a call inside a call (a reader that uses the store) gets one of its
 * own.
 */
public final class Scratch implements AutoCloseable {

    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    private static final int FIRST_BYTES = 1024;

    /** Buffers over this size are not kept: one large value must not cost its memory for ever. */
    private static final int LARGEST_KEPT_BYTES = 1 << 20;

    /** The digest of the key at hand. */
    public final KeyDigest digest = new KeyDigest();

    /** The record at hand. */
    public final LogRecord record = new LogRecord();

    final Frame frame = new Frame();
    private FrameBuffer out = new FrameBuffer(FIRST_BYTES);
    private byte[] in = new byte[FIRST_BYTES];
    private boolean inUse;

    /** How long recent frames were: what the next read should ask for. */
    int expectedFrameBytes = FIRST_BYTES / 4;

    private Scratch() {}

    /** Takes the thread's scratch, until it is closed. */
    public static Scratch take() {
        Scratch scratch = OF_THREAD.get();
        if (scratch.inUse) {
            scratch = new Scratch();
        }
        scratch.inUse = true;
        return scratch;
    }

    /** Returns a scratch that belongs to the caller, for good. */
    public static Scratch own() {
        return new Scratch();
    }

    /** Returns the length of the frame that was read last, in bytes. */
    public int frameBytes() {
        return frame.frameBytes();
    }

    /** Returns an empty buffer to encode into. */
    public FrameBuffer out() {
        out.clear();
        return out;
    }

    byte[] in() {
        return in;
    }

    /** Makes the read buffer at least some size; its content is lost. */
    byte[] inOfAtLeast(int bytes) {
        if (in.length < bytes) {
            in = new byte[(int) Math.min(Integer.MAX_VALUE - 8, Math.max(bytes, in.length * 2L))];
        }
        return in;
    }

    /** Returns the value of the record at hand as a buffer, without copying it. */
    public ByteBuffer valueView() {
        return ByteBuffer.wrap(record.valueArray(), record.valueOffset(), record.valueBytes())
                .slice()
                .asReadOnlyBuffer();
    }

    @Override
    public void close() {
        inUse = false;
        if (in.length > LARGEST_KEPT_BYTES) {
            in = new byte[FIRST_BYTES];
            record.key(in, 0, 0).value(in, 0, 0);
        }
        if (out.array().length > LARGEST_KEPT_BYTES) {
            out = new FrameBuffer(FIRST_BYTES);
        }
    }
}
