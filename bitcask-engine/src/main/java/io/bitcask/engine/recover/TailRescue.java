package io.bitcask.engine.recover;

import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.log.Checksum;
import io.bitcask.engine.log.DataFileHeader;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.FrameCursor;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.log.ManifestFile;
import io.bitcask.engine.log.PortionedOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * After an unclean stop, what lies behind the last durable point may be in memory only: if the disk
 * had failed to take it, the file system would serve it all the same until it forgets, and would
 * report success if asked to force it. So it is copied to new files, and these are forced, before
 * anybody is served from them.
 *
 * The new manifest decides: until it is in place the old files count and the new ones are
 * left-overs, and afterwards it is the other way round. Done twice, it does the same.
 *
 * Marks are not copied. All of the copies is durable before the manifest counts any of them, so a
 * sync mark would say nothing new; and a batch, which was whole when it was copied, cannot lose a
 * part to a later stop, even when its copies lie in two files.
 */

/** Copies the part of the log that is not known to be durable to new files. */
final class TailRescue {

    private static final int BUFFER_BYTES = 64 << 10;

    private final StoreFiles files;
    private final Manifest manifest;
    private final RecordCodec codec;
    private final int fileLimitBytes;
    private final long nowMillis;

    private final List<FileEntry> written = new ArrayList<>();
    private final FrameBuffer frame = new FrameBuffer(BUFFER_BYTES);
    private @Nullable PortionedOutput out;
    private String outName = "";
    private int nextFileId;
    private long outSeed;
    private long outFirstSequence;
    private long outLastSequence;
    private long rescuedCount;

    TailRescue(
            StoreFiles files,
            Manifest manifest,
            RecordCodec codec,
            int fileLimitBytes,
            long nowMillis) {
        this.files = files;
        this.manifest = manifest;
        this.codec = codec;
        this.fileLimitBytes = fileLimitBytes;
        this.nowMillis = nowMillis;
        nextFileId = manifest.nextFileId();
    }

    /**
     * Copies what is behind the durable point, and writes a manifest that counts the copies and not
     * the originals.
     *
     * @return the new manifest
     */
    Manifest run(Tail tail) throws IOException {
        List<FileEntry> entries = new ArrayList<>(
                manifest.files().stream().filter(FileEntry::isSealed).toList());
        List<FileEntry> shortened = new ArrayList<>();
        try {
            for (int i = 0; i < tail.files().size(); i++) {
                TailFile file = tail.files().get(i);
                int durable = tail.durableBytes(i);
                if (durable > file.headerBytes()) {
                    FileEntry kept = FileEntry.sealed(
                            file.entry().name(),
                            file.codec().name(),
                            durable,
                            file.firstSequence(),
                            tail.lastSequence(i, durable));
                    entries.add(kept);
                    shortened.add(kept);
                }
                if (durable < file.wholeBytes()) {
                    copy(file, durable);
                }
            }
            finishFile(false);
        } finally {
            if (out != null) {
                out.close();
            }
        }
        if (!written.isEmpty()) {
            files.force(); // their names, before the manifest's
        }
        entries.addAll(written);
        Manifest recovered = manifest.withFiles(
                nextFileId, Math.max(manifest.lastSequence(), tail.lastSequence()), entries);
        ManifestFile.write(files, recovered);
        shorten(shortened);
        return recovered;
    }

    private void copy(TailFile file, int from) throws IOException {
        try (StoreFile in = files.openForRead(file.entry().name())) {
            FrameCursor cursor =
                    new FrameCursor(in, file.codec(), file.seed(), from, file.wholeBytes());
            while (cursor.next()) {
                LogRecord record = cursor.record();
                if (record.kind().hasKey()) {
                    append(record);
                    rescuedCount++;
                }
            }
            if (cursor.offset() != file.wholeBytes()) {
                throw new IOException(in.path() + " reads differently the second time, at offset "
                        + cursor.offset() + ": " + cursor.finding());
            }
        }
    }

    private void append(LogRecord record) throws IOException {
        frame.clear();
        codec.encodeBody(record, frame);
        codec.encodeHead(record.sequence(), frame);
        PortionedOutput file = out;
        if (file != null && (long) file.bytes() + frame.length() > fileLimitBytes) {
            finishFile(true);
            file = null;
        }
        if (file == null) {
            file = begin();
            outFirstSequence = record.sequence();
        }
        outLastSequence = record.sequence();
        int checksum = Checksum.ofFrame(
                frame.array(), frame.payloadOffset(), frame.payloadBytes(), outSeed, file.bytes());
        codec.putChecksum(checksum, frame);
        file.put(frame);
    }

    private PortionedOutput begin() throws IOException {
        int fileId = nextFileId++;
        outName = FileNames.ofDataFile(fileId, codec.fileSuffix());
        outSeed = Checksum.fileSeed(manifest.storeId(), fileId);
        PortionedOutput file = new PortionedOutput(files.create(outName));
        out = file;
        file.put(DataFileHeader.encode(codec, manifest.storeId(), fileId, nowMillis));
        return file;
    }

    private void finishFile(boolean sealed) throws IOException {
        PortionedOutput file = out;
        if (file != null) {
            file.force();
            int bytes = file.bytes();
            written.add(
                    sealed
                            ? FileEntry.sealed(
                                    outName, codec.name(), bytes, outFirstSequence, outLastSequence)
                            : FileEntry.open(outName, codec.name(), bytes));
            out = null;
            file.close();
        }
    }

    /** Cuts the originals to what still counts of them. */
    private void shorten(List<FileEntry> entries) throws IOException {
        for (FileEntry entry : entries) {
            try (StoreFile file = files.openForWrite(entry.name())) {
                if (file.length() > entry.bytes()) {
                    file.setLength(entry.bytes());
                    file.force();
                }
            }
        }
    }

    /** Returns how many records were copied. */
    long rescuedCount() {
        return rescuedCount;
    }
}
