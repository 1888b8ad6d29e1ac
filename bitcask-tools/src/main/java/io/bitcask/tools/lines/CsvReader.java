package io.bitcask.tools.lines;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of cells as RFC 4180 has them: separated by commas, ended by a line feed with or without a
 * carriage return, in quotes where they hold any of these. For one thread.
 */
final class CsvReader {

    private static final int END = -1;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final BufferedInputStream in;
    private final List<byte[]> cells = new ArrayList<>();
    private final ByteArrayOutputStream cell = new ByteArrayOutputStream();
    private long lineNumber;
    private long nextLineNumber = 1;
    private long consumedBytes;
    private boolean cutOff;

    CsvReader(InputStream in) throws IOException {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.in.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(this.in.readNBytes(3), BYTE_ORDER_MARK)) {
            this.in.reset();
        }
    }

    /** Reads a row, and returns whether there was one. Empty lines are nothing. */
    boolean next() throws IOException {
        int first = read();
        while (first == '\n' || first == '\r') {
            first = read();
        }
        if (first == END) {
            return false;
        }
        cells.clear();
        cutOff = false;
        lineNumber = nextLineNumber;
        int behind = readCell(first);
        while (behind == ',') {
            behind = readCell(read());
        }
        return true;
    }

    /** Reads a cell that begins with a byte, and returns the byte behind it. */
    private int readCell(int first) throws IOException {
        cell.reset();
        int b = first == '"' ? quoted() : first;
        while (b != ',' && b != '\n' && b != END) {
            if (b == '\r') {
                b = read();
                if (b == '\n' || b == END) {
                    break;
                }
                cell.write('\r');
            } else {
                cell.write(b);
                b = read();
            }
        }
        cells.add(cell.toByteArray());
        return b;
    }

    /** Reads up to the closing quote, and returns the byte behind it. */
    private int quoted() throws IOException {
        while (true) {
            int b = read();
            if (b == END) {
                cutOff = true;
                return END;
            }
            if (b == '"') {
                b = read();
                if (b != '"') {
                    return b;
                }
            }
            cell.write(b);
        }
    }

    private int read() throws IOException {
        int b = in.read();
        if (b != END) {
            consumedBytes++;
        }
        if (b == '\n') {
            nextLineNumber++;
        }
        return b;
    }

    /** Returns the cells of the row, each as its bytes. */
    List<byte[]> cells() {
        return cells;
    }

    /** Returns whether the input ended within quotes. */
    boolean isCutOff() {
        return cutOff;
    }

    /** Returns the number of the line that the row begins on, from 1 up. */
    long lineNumber() {
        return lineNumber;
    }

    /** Returns how many bytes have been read. */
    long consumedBytes() {
        return consumedBytes;
    }
}
