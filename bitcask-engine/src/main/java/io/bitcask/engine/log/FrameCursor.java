package io.bitcask.engine.log;

import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.io.StoreFile;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;

/**
 * Walks over the frames of a data file from a place on, checking every checksum, until something
 * stands there that is no intact frame. Reads through a window of its own.
 */
public final class FrameCursor {

    private static final int WINDOW_BYTES = 256 << 10;

    private final Source source;
    private final RecordCodec codec;
    private final long seed;
    private final long limit;

    private byte[] window;
    private long windowStart;
    private int windowBytes;

    private final Frame frame = new Frame();
    private final LogRecord record = new LogRecord();
    private long offset;
    private int frameBytes;
    private FrameStatus stop = FrameStatus.END;
    private String finding = "";

    /**
     * Begins before the frame at an offset.
     *
     * @param seed the file's part in its frames' checksums
     * @param limit where the bytes that may be read end
     */
    public FrameCursor(StoreFile file, RecordCodec codec, long seed, long offset, long limit) {
        this(file::read, codec, seed, offset, limit);
    }

    /**
     * Begins before the frame at an offset of a file of an open store. A step throws
     * {@link ClosedChannelException} when the file has been retired, or is just changing hands; the
     * same step may then be tried again.
     *
     * @param limit where the bytes that may be read end, at most the file's end
     */
    public FrameCursor(DataFile file, long offset, long limit) {
        this(
                (from, into, at, length) -> read(file, from, into, at, length),
                file.codec(),
                file.seed(),
                offset,
                limit);
    }

    private FrameCursor(Source source, RecordCodec codec, long seed, long offset, long limit) {
        this.source = source;
        this.codec = codec;
        this.seed = seed;
        this.offset = offset;
        this.limit = limit;
        window = new byte[(int) Math.min(WINDOW_BYTES, Math.max(limit - offset, 1))];
        windowStart = offset;
    }

    private static int read(DataFile file, long from, byte[] into, int at, int length)
            throws ClosedChannelException {
        int count = file.read((int) from, into, at, length);
        if (count == DataFile.RETIRED) {
            throw new ClosedChannelException();
        }
        return count;
    }

    /** Where the bytes come from. */
    private interface Source {
        int read(long from, byte[] into, int at, int length) throws IOException;
    }

    /**
     * Goes on to the next frame.
     *
     * @return whether there is an intact one; if not, {@link #stop()} and {@link #finding()} tell
     *     what stands at {@link #offset()} instead
     */
    public boolean next() throws IOException {
        offset += frameBytes;
        frameBytes = 0;
        FrameStatus status = scanHere();
        while (moreMayHelp(status) && refill(status)) {
            status = scanHere();
        }
        return accept(status, (int) (offset - windowStart));
    }

    private FrameStatus scanHere() {
        return codec.scan(window, (int) (offset - windowStart), windowBytes, frame);
    }

    private boolean moreMayHelp(FrameStatus status) {
        return status == FrameStatus.TORN || (status == FrameStatus.END && haveBytes() == 0);
    }

    /** Returns how many bytes the window holds from the current place on. */
    private long haveBytes() {
        return windowStart + windowBytes - offset;
    }

    /** Moves the window to the current place, for a frame that it did not hold whole. */
    private boolean refill(FrameStatus status) throws IOException {
        long available = limit - offset;
        long have = haveBytes();
        if (have >= available) {
            return false;
        }
        long wanted = 1;
        if (status == FrameStatus.TORN) {
            wanted = frame.neededBytes() == Frame.UNKNOWN ? 2 * have : frame.neededBytes();
            if (frame.neededBytes() > available) {
                return false;
            }
        }
        moveWindow((int) Math.min(available, Math.max(wanted, WINDOW_BYTES)));
        return haveBytes() > have;
    }

    private void moveWindow(int size) throws IOException {
        if (window.length < size) {
            window = new byte[size];
        }
        windowStart = offset;
        windowBytes = 0;
        windowBytes = source.read(offset, window, 0, size);
    }

    private boolean accept(FrameStatus status, int at) {
        stop = status;
        if (status != FrameStatus.FRAME) {
            finding = switch (status) {
                case END -> "the log ends";
                case TORN -> "the record goes on beyond the end of the file";
                default -> frame.reason();
            };
            return false;
        }
        stop = FrameStatus.MALFORMED;
        int computed =
                Checksum.ofFrame(window, frame.payloadOffset(), frame.payloadBytes(), seed, (int)
                        (windowStart + at));
        if (computed != frame.checksum()) {
            finding = FrameReader.mismatch(frame.checksum(), computed);
            return false;
        }
        if (!codec.decode(window, frame, record)) {
            finding = frame.reason();
            return false;
        }
        frameBytes = frame.frameBytes();
        return true;
    }

    /**
     * Looks for the next place, behind the current one, where an intact frame begins, and stands
     * before it.
     *
     * @return whether there is one; if not, the current place is the limit
     */
    public boolean resync() throws IOException {
        offset += Math.max(frameBytes, 1);
        frameBytes = 0;
        return search(true);
    }

    /**
     * Goes on to the next place, at the end of the current frame or behind it, where a frame begins
     * whose payload can be taken apart, whatever its checksum: among damaged bytes, what may have
     * been a record.
     *
     * @return whether there is one; if not, the current place is the limit
     */
    public boolean nextRemains() throws IOException {
        offset += frameBytes;
        frameBytes = 0;
        boolean found = search(false);
        frameBytes = found ? frame.frameBytes() : 0;
        return found;
    }

    private boolean search(boolean intact) throws IOException {
        while (offset < limit) {
            if (offset < windowStart || haveBytes() <= 0) {
                moveWindow((int) Math.min(limit - offset, WINDOW_BYTES));
                if (windowBytes == 0) {
                    break;
                }
            }
            int at = (int) (offset - windowStart);
            int candidate = codec.nextCandidate(window, at, windowBytes);
            offset = windowStart + candidate;
            if (candidate < windowBytes) {
                long here = offset;
                if (canBeReadHere() && (!intact || isIntactHere())) {
                    return true;
                }
                offset = here + 1;
            }
        }
        offset = limit;
        return false;
    }

    /**
     * Returns whether a frame begins here whose payload can be taken apart. That is done before the
     * checksum is computed: in a search most candidates are none, and fail here sooner.
     */
    private boolean canBeReadHere() throws IOException {
        FrameStatus status = scanHere();
        while (moreMayHelp(status) && refill(status)) {
            status = scanHere();
        }
        return status == FrameStatus.FRAME && codec.decode(window, frame, record);
    }

    /** Returns whether an intact frame begins here, and stands before it. */
    private boolean isIntactHere() throws IOException {
        boolean intact = next();
        frameBytes = 0;
        return intact;
    }

    /** Goes to a place, in front of what stands there. */
    public void seek(int toOffset) {
        offset = toOffset;
        frameBytes = 0;
        if (offset < windowStart || haveBytes() < 0) {
            windowStart = offset;
            windowBytes = 0;
        }
    }

    /** Returns whether there is nothing but zeros from the current place to the limit. */
    public boolean onlyZerosFollow() throws IOException {
        return lastNonZeroEnd() == offset;
    }

    /** Returns where the bytes that are not zero end, at or behind the current place. */
    public long lastNonZeroEnd() throws IOException {
        byte[] bytes = new byte[WINDOW_BYTES];
        for (long end = limit; end > offset; ) {
            int size = (int) Math.min(bytes.length, end - offset);
            int count = source.read(end - size, bytes, 0, size);
            for (int i = count - 1; i >= 0; i--) {
                if (bytes[i] != 0) {
                    return end - size + i + 1;
                }
            }
            end -= size;
        }
        return offset;
    }

    /** Returns where the current frame begins, or what stands there instead of one. */
    public int offset() {
        return (int) offset;
    }

    /** Returns where the current frame ends. */
    public int end() {
        return (int) offset + frameBytes;
    }

    /** Returns the current frame's length in bytes. */
    public int frameBytes() {
        return frameBytes;
    }

    /** Returns the current frame's record, valid until the next step. */
    public LogRecord record() {
        return record;
    }

    /**
     * Returns why the last step found no frame: the log's end, a torn frame, or a malformed one.
     */
    public FrameStatus stop() {
        return stop;
    }

    /** Returns what was found instead of a frame, for a person to read. */
    public String finding() {
        return finding;
    }
}
