package io.bitcask.engine.salvage;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.care.CareListener;
import io.bitcask.api.care.DamagedStretch;
import io.bitcask.api.care.RestoreResult;
import io.bitcask.api.codec.RecordCodecs;
import io.bitcask.engine.inspect.LogVisitor;
import io.bitcask.engine.inspect.LogWalk;
import io.bitcask.engine.inspect.StoreSurvey;
import io.bitcask.engine.inspect.WalkSummary;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.log.ManifestFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/*
 * The copy is checked, not the original: so what the copying did wrong is found as well. Until it
 * has been found good the new directory has no manifest, and is no store.
 */

/** Copies a backup to an empty directory. Used once. */
final class Restore {

    private static final int BUFFER_BYTES = 1 << 20;

    private final StoreFiles from;
    private final StoreFiles to;
    private final CareListener listener;
    private final List<String> written = new ArrayList<>();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private long doneBytes;

    private Restore(StoreFiles from, StoreFiles to, CareListener listener) {
        this.from = from;
        this.to = to;
        this.listener = listener;
    }

    /**
     * Restores a backup; both directories have been claimed.
     *
     * @throws CorruptionException when it is damaged, or not whole; what was written is removed
     */
    static RestoreResult run(
            StoreFiles from, StoreFiles to, RecordCodecs codecs, CareListener listener)
            throws IOException {
        Restore restore = new Restore(from, to, listener);
        try {
            return restore.run(codecs);
        } catch (Throwable e) {
            restore.remove(e);
            throw e;
        }
    }

    private RestoreResult run(RecordCodecs codecs) throws IOException {
        Manifest manifest = ManifestFile.read(from);
        long bytes = 0;
        for (FileEntry entry : manifest.files()) {
            bytes += entry.bytes();
        }
        long totalBytes = 2 * bytes;
        for (FileEntry entry : manifest.files()) {
            copy(entry, totalBytes);
        }
        to.force();
        WalkSummary summary = check(codecs, bytes);
        ManifestFile.write(to, manifest);
        return new RestoreResult(
                manifest.lastSequence(), manifest.files().size(), summary.recordCount(), bytes);
    }

    /** Copies what counts of a file; of one that is open, all that there is. */
    private void copy(FileEntry entry, long totalBytes) throws IOException {
        try (StoreFile in = from.openForRead(entry.name());
                StoreFile out = create(entry.name())) {
            long length = in.length();
            if (length < entry.bytes()) {
                throw new CorruptionException(
                        in.path(),
                        length,
                        "the file ends here, expected are " + entry.bytes() + " bytes");
            }
            long end = entry.isSealed() ? entry.bytes() : length;
            for (long offset = 0; offset < end; ) {
                int wanted = (int) Math.min(buffer.length, end - offset);
                int count = in.read(offset, buffer, 0, wanted);
                if (count <= 0) {
                    throw new IOException(in.path() + " became shorter while it was read");
                }
                out.write(offset, buffer, 0, count);
                offset += count;
                doneBytes += count;
                listener.progress(doneBytes, totalBytes);
            }
            out.force();
        }
    }

    private StoreFile create(String name) throws IOException {
        StoreFile file = to.create(name);
        written.add(name);
        return file;
    }

    private WalkSummary check(RecordCodecs codecs, long bytes) throws IOException {
        StoreFiles copy = new CopyWithManifest(to, from);
        return LogWalk.walk(copy, StoreSurvey.of(copy, codecs), new LogVisitor() {
            @Override
            public void damage(DamagedStretch stretch) {
                throw new CorruptionException(
                        stretch.file(), stretch.offsetBytes(), stretch.finding());
            }

            @Override
            public void progress(long done, long total) {
                listener.progress(doneBytes + Math.min(done, bytes), doneBytes + total);
            }
        });
    }

    private void remove(Throwable failure) {
        try {
            for (String name : written) {
                to.delete(name);
            }
            to.delete(FileNames.NEW_MANIFEST);
            to.force();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
