package io.bitcask.engine.hint;

import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.io.StoreFile;
import java.io.IOException;

/**
 * A walk over all entries of a hint, from the first to the last, in large reads and without
 * allocating anything for an entry. Not thread-safe.
 */
public final class HintLoad implements KeyEntry, AutoCloseable {

    private static final int WINDOW_BYTES = 1 << 20;

    private final StoreFile file;
    private final HintCursor cursor;
    private final byte[] window;
    private int windowStart;
    private int windowBytes;
    private boolean begun;

    HintLoad(StoreFile file, BlockIndex index, long seed) {
        this.file = file;
        window = new byte[Math.min(WINDOW_BYTES, index.blocksEnd())];
        cursor = new HintCursor(index, this::read, seed);
    }

    private void read(int offset, byte[] into, int length) throws UselessHintException {
        int at = offset - windowStart; // not before the window: a walk never turns round
        if (at + length > windowBytes) {
            if (length > window.length) {
                fill(offset, into, length, length);
                return;
            }
            windowStart = offset;
            windowBytes = 0;
            windowBytes = fill(offset, window, window.length, length);
            at = 0;
        }
        System.arraycopy(window, at, into, 0, length);
    }

    private int fill(int offset, byte[] into, int wanted, int needed) throws UselessHintException {
        try {
            int count = file.read(offset, into, 0, wanted);
            if (count < needed) {
                throw new UselessHintException("it ends while it is read");
            }
            return count;
        } catch (IOException e) {
            throw new UselessHintException("it cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Moves to the next entry; the first one, at first.
     *
     * @throws UselessHintException when the hint turns out to be damaged; the entries up to here
     *     were good
     */
    public boolean next() throws UselessHintException {
        if (begun) {
            return cursor.next();
        }
        begun = true;
        return cursor.first();
    }

    @Override
    public byte[] keyArray() {
        return cursor.keyArray();
    }

    @Override
    public int keyOffset() {
        return cursor.keyOffset();
    }

    @Override
    public int keyBytes() {
        return cursor.keyBytes();
    }

    @Override
    public long sequence() {
        return cursor.sequence();
    }

    @Override
    public long timestampMillis() {
        return cursor.timestampMillis();
    }

    @Override
    public long expiresAtMillis() {
        return cursor.expiresAtMillis();
    }

    @Override
    public RecordKind kind() {
        return cursor.kind();
    }

    @Override
    public int offset() {
        return cursor.offset();
    }

    @Override
    public int frameBytes() {
        return cursor.frameBytes();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
