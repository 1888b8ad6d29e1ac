package io.bitcask.engine.stream;

import io.bitcask.api.Change;
import io.bitcask.api.CorruptionException;
import io.bitcask.api.StorageException;
import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.FrameCursor;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file of the log from the front, and goes on as far as it is written meanwhile. Used by
 * one thread at a time.
 */
final class LogReader implements RecordSource {

    private static final int LARGEST_HEADER_BYTES = 4 << 10;
    private static final int LARGEST_TRY_COUNT = 1_000_000;

    private final DataFile file;
    private final Runnable unpin;
    private FrameCursor cursor;
    private int limit;

    /** The cursor stands at a record that may not be shown yet. */
    private boolean held;

    private long lastRead;

    /**
     * Begins in front of the first record.
     *
     * @param unpin gives the file, which is pinned, free
     */
    LogReader(DataFile file, Runnable unpin) {
        this.file = file;
        this.unpin = unpin;
        limit = file.end();
        cursor = new FrameCursor(file, headerBytes(), limit);
    }

    private int headerBytes() {
        byte[] bytes = new byte[LARGEST_HEADER_BYTES];
        int count = file.read(0, bytes, 0, bytes.length);
        for (int tries = 0; count == DataFile.RETIRED; tries++) {
            pause(tries);
            count = file.read(0, bytes, 0, bytes.length);
        }
        Frame frame = new Frame();
        if (file.codec().scanHeader(bytes, 0, count, frame) != FrameStatus.FRAME) {
            throw new CorruptionException(file.path(), 0, "there is no header");
        }
        return frame.offset() + frame.frameBytes();
    }

    @Override
    public @Nullable Change<byte[], byte[]> next(long from, long upTo) {
        while (held || step()) {
            LogRecord record = cursor.record();
            long sequence = record.sequence();
            if (record.kind().hasKey() && sequence >= from) {
                if (sequence > upTo) {
                    held = true;
                    return null;
                }
                held = false;
                lastRead = sequence;
                return RecordSource.change(record);
            }
            held = false;
        }
        return null;
    }

    /**
     * The file was looked into after {@code upTo} was known: what it does not hold up to there is
     * in another.
     */
    @Override
    public long coveredUpTo(long upTo) {
        return held ? upTo : lastRead;
    }

    private boolean step() {
        if (cursor.end() >= limit) {
            int end = file.end();
            if (end == limit) {
                return false;
            }
            cursor = new FrameCursor(file, limit, end);
            limit = end;
        }
        if (!advance()) {
            throw new CorruptionException(file.path(), cursor.offset(), cursor.finding());
        }
        return true;
    }

    private boolean advance() {
        for (int tries = 0; ; tries++) {
            try {
                return cursor.next();
            } catch (ClosedChannelException e) {
                pause(tries); // it is just being sealed
            } catch (IOException e) {
                throw new StorageException("reading " + file.path() + " failed", e);
            }
        }
    }

    private void pause(int tries) {
        if (tries == LARGEST_TRY_COUNT) {
            throw new StorageException(file.path() + " has gone while it was read", null);
        }
        Thread.yield();
    }

    @Override
    public void close() {
        unpin.run();
    }
}
