package io.bitcask.engine.salvage;

import io.bitcask.engine.inspect.FoundFile;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.log.FrameCursor;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads records at places that are known, fast where these follow one another. */
final class RecordReader implements Closeable {

    private static final int FILES_OPEN_AT_MOST = 64;

    private final StoreFiles files;
    private final List<FoundFile> found;
    private final List<@Nullable OpenFile> open = new ArrayList<>();
    private int openCount;

    RecordReader(StoreFiles files, List<FoundFile> found) {
        this.files = files;
        this.found = found;
        found.forEach(file -> open.add(null));
    }

    /**
     * Reads the record whose frame begins at an offset.
     *
     * @return the cursor that stands there, or {@code null} when no intact frame is there now
     */
    @Nullable
    FrameCursor read(int fileIndex, int offsetBytes) throws IOException {
        OpenFile file = open.get(fileIndex);
        if (file == null) {
            if (openCount == FILES_OPEN_AT_MOST) {
                close();
            }
            file = new OpenFile(
                    files.openForRead(found.get(fileIndex).name()), found.get(fileIndex));
            open.set(fileIndex, file);
            openCount++;
        }
        return file.at(offsetBytes);
    }

    @Override
    public void close() throws IOException {
        for (int i = 0; i < open.size(); i++) {
            OpenFile file = open.get(i);
            if (file != null) {
                file.handle.close();
                open.set(i, null);
            }
        }
        openCount = 0;
    }

    /** A file, and where reading in it has come to. */
    private static final class OpenFile {

        private final StoreFile handle;
        private final FrameCursor cursor;

        OpenFile(StoreFile handle, FoundFile found) throws IOException {
            this.handle = handle;
            cursor = new FrameCursor(
                    handle,
                    found.codec(),
                    found.seed(),
                    found.headerBytes(),
                    found.contentBytes(handle.length()));
        }

        @Nullable
        FrameCursor at(int offsetBytes) throws IOException {
            if (cursor.end() != offsetBytes) {
                cursor.seek(offsetBytes);
            }
            return cursor.next() ? cursor : null;
        }
    }
}
