package io.bitcask.engine.log;

import io.bitcask.api.LimitExceededException;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.keydir.Location;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/*
 * Bodies are encoded without the writer lock, one behind the other in one array. Under the lock the
 * heads are made twice: first to learn how many bytes the whole takes, since it must all go into
 * one file and room for it is reserved at once; then to write it, through a buffer of a few pages,
 * so that a batch of many small records is few writes.
 */

/**
 * The records of one batch: encoded as far as that can be done without their place in the log, then
 * numbered and written. Used by one thread.
 */
public final class BatchFrames {

    private static final int MANY_BYTES = 64 << 10;
    private static final int FIRST_BYTES = 1 << 10;
    private static final int FIRST_COUNT = 16;

    /** What the frames may take, so that they fit into a file behind its header. */
    private static final long MAX_FRAME_BYTES = Integer.MAX_VALUE - (1L << 20);

    private final RecordCodec codec;
    private final FrameBuffer frame = new FrameBuffer(FIRST_BYTES);
    private final FrameBuffer bodies = new FrameBuffer(FIRST_BYTES);
    private final FrameBuffer mark = new FrameBuffer(FIRST_COUNT * Long.BYTES);
    private final BitSet leftOut = new BitSet();
    private int[] ends = new int[FIRST_COUNT];
    private int[] offsets = new int[FIRST_COUNT];
    private long[] expiries = new long[FIRST_COUNT];
    private int count;
    private long firstSequence;
    private int frameBytes;

    /**
     * Begins without records.
     *
     * @param nowMillis the time of the batch
     */
    public BatchFrames(RecordCodec codec, long nowMillis) {
        this.codec = codec;
        LogRecord record = new LogRecord();
        record.set(RecordKind.BATCH_MARK, 0, nowMillis, LogRecord.NEVER);
        codec.encodeBody(record, mark);
    }

    /**
     * Adds a record.
     *
     * @throws LimitExceededException when the batch would not fit into a file
     */
    public void add(LogRecord record) {
        frame.clear();
        codec.encodeBody(record, frame);
        requireRoom((long) bodies.length() + frame.length());
        bodies.append(frame.array(), frame.start(), frame.length());
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
            offsets = Arrays.copyOf(offsets, count * 2);
            expiries = Arrays.copyOf(expiries, count * 2);
        }
        ends[count] = bodies.end();
        expiries[count] = record.expiresAtMillis();
        count++;
    }

    private static void requireRoom(long bytes) {
        if (bytes > MAX_FRAME_BYTES) {
            throw new LimitExceededException(
                    "the encoded batch", bytes, MAX_FRAME_BYTES, "write it in parts");
        }
    }

    /** Returns how many records were added. */
    public int count() {
        return count;
    }

    /** Leaves a record out after all. */
    public void leaveOut(int index) {
        leftOut.set(index);
    }

    /** Returns whether a record was left out. */
    public boolean isLeftOut(int index) {
        return leftOut.get(index);
    }

    /** Returns how many records are to be written. */
    public int writtenCount() {
        return count - leftOut.cardinality();
    }

    /** Returns where a record that was written lies. */
    public long locationOf(int index, DataFile file) {
        return Location.of(file.slot(), offsets[index]);
    }

    /**
     * Numbers the records.
     *
     * @return how many bytes all frames take
     * @throws LimitExceededException when that is more than a file can hold
     */
    int number(long sequence) {
        firstSequence = sequence;
        long bytes = 0;
        if (hasMark()) {
            makeMark();
            bytes += mark.length();
        }
        long next = sequence;
        for (int i = 0; i < count; i++) {
            if (!leftOut.get(i)) {
                makeFrame(i, next++);
                bytes += frame.length();
            }
        }
        requireRoom(bytes);
        frameBytes = (int) bytes;
        return frameBytes;
    }

    /** A record alone is whole or not there anyway. */
    private boolean hasMark() {
        return writtenCount() > 1;
    }

    private void makeMark() {
        codec.encodeHead(firstSequence + writtenCount() - 1, mark);
    }

    private void makeFrame(int index, long sequence) {
        int from = index == 0 ? FrameBuffer.HEADROOM_BYTES : ends[index - 1];
        frame.clear();
        frame.append(bodies.array(), from, ends[index] - from);
        codec.encodeHead(sequence, frame);
    }

    /**
     * Writes all frames behind the end of a file that has room reserved for them.
     *
     * @return where the last one ends
     */
    int writeTo(DataFile file) throws IOException {
        Sink sink = new Sink(file);
        if (hasMark()) {
            sink.add(mark);
        }
        long next = firstSequence;
        for (int i = 0; i < count; i++) {
            if (!leftOut.get(i)) {
                makeFrame(i, next++);
                offsets[i] = sink.add(frame);
            }
        }
        sink.flush();
        return sink.flushedTo;
    }

    /** Counts the records that were written. */
    void countIn(DataFile file) {
        long next = firstSequence;
        for (int i = 0; i < count; i++) {
            if (!leftOut.get(i)) {
                file.tally().add(next++, expiries[i]);
            }
        }
    }

    /** Gathers frames, and writes many at once. */
    private final class Sink {

        private final DataFile file;
        private final FrameBuffer gathered = new FrameBuffer(Math.min(frameBytes, MANY_BYTES));
        private int flushedTo;

        Sink(DataFile file) {
            this.file = file;
            this.flushedTo = file.end();
        }

        /** Adds a frame, and returns its offset in the file. */
        int add(FrameBuffer complete) throws IOException {
            if (gathered.length() + complete.length() > MANY_BYTES) {
                flush();
            }
            int offset = flushedTo + gathered.length();
            codec.putChecksum(Checksum.ofFrame(complete, file.seed(), offset), complete);
            if (complete.length() > MANY_BYTES) {
                write(complete);
            } else {
                gathered.append(complete.array(), complete.start(), complete.length());
            }
            return offset;
        }

        void flush() throws IOException {
            if (gathered.length() > 0) {
                write(gathered);
                gathered.clear();
            }
        }

        private void write(FrameBuffer bytes) throws IOException {
            file.appender().write(flushedTo, bytes.array(), bytes.start(), bytes.length());
            flushedTo += bytes.length();
        }
    }
}
