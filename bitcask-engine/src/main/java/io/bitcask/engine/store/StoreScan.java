package io.bitcask.engine.store;

import io.bitcask.api.Entry;
import io.bitcask.api.KeyRange;
import io.bitcask.api.Scan;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.engine.scan.PinnedFiles;
import io.bitcask.engine.scan.VersionCursor;
import java.util.function.Function;

/** A scan of plain bytes over pinned files. */
final class StoreScan implements Scan<byte[], byte[]> {

    private final ReadPath reads;
    private final PinnedFiles files;
    private final Runnable onClose;
    private final VersionCursor cursor;
    private boolean atKey;
    private boolean closed;

    /**
     * Begins before the first key.
     *
     * @param asOf which records count: those up to this sequence
     * @param onClose what to do when the scan is closed
     */
    StoreScan(
            ReadPath reads,
            PinnedFiles files,
            KeyRange<byte[]> range,
            long asOf,
            Runnable onClose) {
        this.reads = reads;
        this.files = files;
        this.onClose = onClose;
        cursor = new VersionCursor(files, range, asOf, reads.clock());
    }

    @Override
    public boolean next() {
        checkOpen();
        try {
            atKey = cursor.next();
            return atKey;
        } catch (IllegalStateException e) {
            reads.checkOpen();
            throw e;
        }
    }

    @Override
    public byte[] key() {
        checkAtKey();
        return cursor.copyKey();
    }

    @Override
    public byte[] value() {
        return read(LogRecord::copyValue);
    }

    @Override
    public Entry<byte[], byte[]> entry() {
        return read(ReadPath::entry);
    }

    private <T> T read(Function<LogRecord, T> result) {
        checkAtKey();
        return reads.readPinned(cursor.file(), cursor.offset(), result);
    }

    private void checkAtKey() {
        checkOpen();
        if (!atKey) {
            throw new IllegalStateException("the scan is at no key: next() must have said yes");
        }
    }

    private void checkOpen() {
        reads.checkOpen();
        if (closed || files.isClosed()) {
            throw new IllegalStateException(
                    closed ? "the scan is closed" : "its snapshot is closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            onClose.run();
        }
    }
}
