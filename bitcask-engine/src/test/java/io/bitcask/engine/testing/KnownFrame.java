package io.bitcask.engine.testing;

import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.log.Checksum;
import io.bitcask.engine.log.DataFileHeader;
import io.bitcask.engine.log.FrameCursor;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.sim.SimulatedFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A frame of a data file.
 *
 * @param file the name of its file
 * @param offset where it begins
 * @param end where it ends
 * @param kind what it says
 * @param sequence its record's sequence
 * @param key its record's key, empty for a mark
 */
public record KnownFrame(
        String file, int offset, int end, RecordKind kind, long sequence, ByteBuffer key) {

    /** Returns the frames of all files of a sound store, in the order of the manifest. */
    public static List<KnownFrame> of(SimulatedFiles files, Manifest manifest) throws IOException {
        List<KnownFrame> frames = new ArrayList<>();
        for (FileEntry entry : manifest.files()) {
            RecordCodec codec = TestStores.CODECS.named(entry.codec());
            try (StoreFile file = files.openForRead(entry.name())) {
                FrameCursor cursor = new FrameCursor(
                        file,
                        codec,
                        Checksum.fileSeed(manifest.storeId(), entry.fileId()),
                        DataFileHeader.length(file, codec),
                        file.length());
                while (cursor.next()) {
                    frames.add(new KnownFrame(
                            entry.name(),
                            cursor.offset(),
                            cursor.end(),
                            cursor.record().kind(),
                            cursor.record().sequence(),
                            ByteBuffer.wrap(cursor.record().copyKey())));
                }
            }
        }
        return frames;
    }

    /** Returns whether this is no record of a key. */
    public boolean isMark() {
        return !kind.hasKey();
    }

    /** Returns whether damage from one place to another leaves it as it was. */
    public boolean isBeside(int from, int to) {
        return end <= from || offset >= to;
    }
}
