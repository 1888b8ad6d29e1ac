package io.bitcask.tools.lines;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One data file of pybitcask, record by record. The first byte names a format, and says nothing
 * about what follows: pybitcask goes on with a file in whatever format it is set to. So each record
 * is told by how it begins, a line of JSON by its brace, which no message's length begins with.
 */
final class PybitcaskFile {

    private static final ValueLayout.OfInt LENGTH =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int LENGTH_BYTES = 4;
    private static final int KEY_TAG = 0x0A;

    private final Path path;
    private final MemorySegment bytes;
    private long offset;
    private long end = 1;
    private @Nullable PybitcaskRecord record;
    private String finding = "";

    private PybitcaskFile(Path path, MemorySegment bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    /** Opens a file, for as long as an arena says. */
    static PybitcaskFile open(Path path, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new PybitcaskFile(
                    path, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        }
    }

    /** Goes on to the next record, or to bytes that are none. Returns whether there is either. */
    boolean next() {
        offset = end;
        while (offset < bytes.byteSize() && isSpace(offset)) {
            offset++;
        }
        if (offset >= bytes.byteSize()) {
            return false;
        }
        if (!readAt(offset)) {
            String reason = finding;
            long found = offset + 1;
            while (found < bytes.byteSize() && !(mayBegin(found) && readAt(found))) {
                found++;
            }
            end = found;
            record = null;
            finding = reason;
        }
        return true;
    }

    /** Reads the record that begins at a place, and returns whether there is one. */
    private boolean readAt(long at) {
        record = null;
        boolean isLine = bytes.get(ValueLayout.JAVA_BYTE, at) == '{';
        long from = isLine ? at : at + LENGTH_BYTES;
        long to = isLine ? lineEnd(at) : messageEnd(at);
        if (to < from) {
            finding = "it goes on beyond the end of the file";
            return false;
        }
        try {
            byte[] content = copy(from, to);
            record = isLine ? PybitcaskRecord.ofLine(content) : PybitcaskRecord.ofMessage(content);
            end = to;
            return true;
        } catch (BadLineException e) {
            finding = e.reason();
            return false;
        }
    }

    private long lineEnd(long at) {
        for (long index = at; index < bytes.byteSize(); index++) {
            if (bytes.get(ValueLayout.JAVA_BYTE, index) == '\n') {
                return index;
            }
        }
        return bytes.byteSize();
    }

    /** Returns where a message ends, or -1 where its end is not in the file. */
    private long messageEnd(long at) {
        if (at + LENGTH_BYTES >= bytes.byteSize()) {
            return -1;
        }
        long length = bytes.get(LENGTH, at);
        long to = at + LENGTH_BYTES + length;
        return length <= 0 || to > bytes.byteSize() ? -1 : to;
    }

    /** Returns whether a record could begin at a place, by a cheap look. */
    private boolean mayBegin(long at) {
        byte first = bytes.get(ValueLayout.JAVA_BYTE, at);
        if (first == '{') {
            return at + 1 < bytes.byteSize() && bytes.get(ValueLayout.JAVA_BYTE, at + 1) == '"';
        }
        return messageEnd(at) > 0 && bytes.get(ValueLayout.JAVA_BYTE, at + LENGTH_BYTES) == KEY_TAG;
    }

    private boolean isSpace(long at) {
        byte b = bytes.get(ValueLayout.JAVA_BYTE, at);
        return b == '\n' || b == '\r';
    }

    private byte[] copy(long from, long to) {
        return bytes.asSlice(from, to - from).toArray(ValueLayout.JAVA_BYTE);
    }

    /** Reads the record at a place where one was found before. */
    PybitcaskRecord record(long at) throws BadLineException {
        if (!readAt(at) || record == null) {
            throw new BadLineException(finding);
        }
        return record;
    }

    /** Returns the record, or {@code null} where bytes stand that are none. */
    @Nullable
    PybitcaskRecord record() {
        return record;
    }

    Path path() {
        return path;
    }

    /** Returns where the record begins. */
    long offset() {
        return offset;
    }

    /** Returns how many bytes it has. */
    long length() {
        return end - offset;
    }

    long fileBytes() {
        return bytes.byteSize();
    }

    String finding() {
        return finding;
    }
}
