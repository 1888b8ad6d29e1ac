package io.bitcask.engine.checkpoint;

import io.bitcask.engine.keydir.Location;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the log adds to a checkpoint; FORMAT.md describes its bytes.
 *
 * @param sequence every record up to this one is reflected, unless its file came later than the
 *     beginning of the checkpoint
 * @param files the files that locations may lie in, in the order of their slots
 */
public record CheckpointTable(long sequence, List<TableFile> files) {

    private static final int VERSION = 1;
    private static final int HEAD_BYTES = 2 * Integer.BYTES + Long.BYTES;

    /** Copies the list. */
    public CheckpointTable {
        files = List.copyOf(files);
    }

    /** Returns a number above all slots. */
    public int slotsEnd() {
        return files.isEmpty() ? 0 : files.getLast().slot() + 1;
    }

    /** Returns what is known of a file, by the number in its name. */
    public Optional<TableFile> byFileId(int fileId) {
        return files.stream().filter(file -> file.fileId() == fileId).findFirst();
    }

    byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + files.size() * TableFile.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(VERSION).putInt(files.size()).putLong(sequence);
        files.forEach(file -> file.encode(bytes));
        return bytes.array();
    }

    /** Reads an attachment; nothing when it is not one that can be understood. */
    public static Optional<CheckpointTable> decode(ByteBuffer attachment) {
        ByteBuffer bytes = attachment.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() < HEAD_BYTES || bytes.getInt() != VERSION) {
            return Optional.empty();
        }
        int count = bytes.getInt();
        long sequence = bytes.getLong();
        if (count < 0 || bytes.remaining() != (long) count * TableFile.BYTES || sequence < 0) {
            return Optional.empty();
        }
        List<TableFile> files = new ArrayList<>(count);
        Set<Integer> fileIds = new HashSet<>();
        int slotsEnd = 0;
        for (int i = 0; i < count; i++) {
            TableFile file = TableFile.decode(bytes);
            if (file.slot() < slotsEnd
                    || file.slot() >= Location.MAX_FILE_SLOTS
                    || !fileIds.add(file.fileId())
                    || !file.isPlausible()) {
                return Optional.empty();
            }
            slotsEnd = file.slot() + 1;
            files.add(file);
        }
        return Optional.of(new CheckpointTable(sequence, files));
    }
}
