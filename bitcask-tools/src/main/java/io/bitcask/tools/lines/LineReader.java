package io.bitcask.tools.lines;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A stream of bytes, line by line, without a copy of each: the line that was read last is a range
 * of {@link #buffer()} until the next is read. Lines end with a line feed, the last one also
 * without.
 */
public final class LineReader {

    private static final int INITIAL_BYTES = 1 << 18;
    private static final int MAX_LINE_BYTES = Integer.MAX_VALUE - 8;

    private final InputStream in;
    private byte[] buffer = new byte[INITIAL_BYTES];
    private int lineBegin;
    private int lineEnd;
    private int nextBegin;
    private int filled;
    private boolean ended;
    private long lineNumber;
    private long consumedBytes;

    /** Makes a reader of a stream, which stays the caller's to close. */
    public LineReader(InputStream in) {
        this.in = in;
    }

    /** Reads a line, and returns whether there was one. */
    public boolean next() throws IOException {
        consumedBytes += nextBegin - lineBegin;
        lineBegin = nextBegin;
        int searched = lineBegin;
        while (true) {
            for (int index = searched; index < filled; index++) {
                if (buffer[index] == '\n') {
                    return found(index, index + 1);
                }
            }
            if (ended) {
                return lineBegin < filled && found(filled, filled);
            }
            searched = filled - lineBegin;
            fill();
            searched += lineBegin;
        }
    }

    /** Returns the array that holds the line. */
    public byte[] buffer() {
        return buffer;
    }

    /** Returns where in the array the line begins. */
    public int offset() {
        return lineBegin;
    }

    /** Returns the line's length in bytes, without its end. */
    public int length() {
        return lineEnd - lineBegin;
    }

    /** Returns the line's number, from 1 up. */
    public long lineNumber() {
        return lineNumber;
    }

    /** Returns how many bytes the lines before this one have. */
    public long consumedBytes() {
        return consumedBytes;
    }

    /** Returns whether the line holds nothing but white space. */
    public boolean isBlank() {
        for (int index = lineBegin; index < lineEnd; index++) {
            if (!JsonLayout.isSpace(buffer[index])) {
                return false;
            }
        }
        return true;
    }

    private boolean found(int end, int next) {
        lineEnd = end;
        nextBegin = next;
        lineNumber++;
        if (lineNumber == 1) {
            skipByteOrderMark();
        }
        return true;
    }

    private void skipByteOrderMark() {
        boolean marked = length() >= 3
                && buffer[lineBegin] == (byte) 0xEF
                && buffer[lineBegin + 1] == (byte) 0xBB
                && buffer[lineBegin + 2] == (byte) 0xBF;
        if (marked) {
            lineBegin += 3;
            consumedBytes += 3;
        }
    }

    /** Moves the line that has begun to the array's start, and reads more behind it. */
    private void fill() throws IOException {
        if (lineBegin > 0) {
            System.arraycopy(buffer, lineBegin, buffer, 0, filled - lineBegin);
            filled -= lineBegin;
            nextBegin -= lineBegin;
            lineBegin = 0;
        }
        if (filled == buffer.length) {
            if (filled == MAX_LINE_BYTES) {
                throw new IOException("line " + (lineNumber + 1) + " is longer than 2 GiB");
            }
            buffer = Arrays.copyOf(buffer, (int) Math.min(2L * filled, MAX_LINE_BYTES));
        }
        int count = in.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            ended = true;
        } else {
            filled += count;
        }
    }
}
