package io.bitcask.engine.recover;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.StoreStats.RecoveryStats;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordCodecs;
import io.bitcask.engine.io.DiskFull;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.log.ManifestFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings a store from its directory to a whole log and a keydir. */
public final class Recovery {

    private static final System.Logger LOGGER = System.getLogger("io.bitcask.engine");

    private final StoreFiles files;
    private final StoreOptions options;
    private final RecordCodecs codecs;

    private Manifest manifest;
    private boolean cleanStop = true;
    private long rescuedCount;
    private long droppedBytes;

    private Recovery(
            StoreFiles files, StoreOptions options, RecordCodecs codecs, Manifest manifest) {
        this.files = files;
        this.options = options;
        this.codecs = codecs;
        this.manifest = manifest;
    }

    /**
     * Recovers the log and builds the keydir.
     *
     * @throws io.bitcask.api.CorruptionException when records that were durable are damaged
     * @throws io.bitcask.api.OpenException when a codec is not installed, or a file is not ours
     */
    public static RecoveredLog run(
            StoreFiles files, StoreOptions options, RecordCodecs codecs, Manifest manifest)
            throws IOException {
        return new Recovery(files, options, codecs, manifest).run();
    }

    private RecoveredLog run() throws IOException {
        long started = System.nanoTime();
        RecordCodec codec = codecs.named(options.codec().orElse(manifest.codec()));
        for (FileEntry entry : manifest.files()) {
            codecs.named(entry.codec());
            checkPresent(entry);
        }
        if (!options.readOnly()) {
            Leftovers.remove(files, manifest, codecs);
            if (!codec.name().equals(manifest.codec())) {
                manifest = manifest.withCodec(codec.name());
                ManifestFile.write(files, manifest);
            }
        }
        List<FileEntry> entries = new ArrayList<>(manifest.files());
        entries.removeIf(entry -> !entry.isSealed());
        long lastSealed =
                entries.stream().mapToLong(FileEntry::lastSequence).max().orElse(0);
        entries.addAll(recoverTail(codec, lastSealed));
        return build(entries, codec, started);
    }

    private RecoveredLog build(List<FileEntry> entries, RecordCodec codec, long started)
            throws IOException {
        Optional<StoredKeydir> stored = StoredKeydir.find(files, manifest, entries);
        if (stored.isPresent()) {
            try {
                return build(entries, codec, started, stored.get());
            } catch (CorruptionException e) {
                // Of the checkpoint, or of the log: reading all of it will tell.
                StoredKeydir.refused(files, "behind it is " + e.getMessage());
            }
        }
        if (!options.readOnly()) {
            StoredKeydir.removeUseless(files);
        }
        return build(entries, codec, started, null);
    }

    private RecoveredLog build(
            List<FileEntry> entries, RecordCodec codec, long started, @Nullable StoredKeydir stored)
            throws IOException {
        DataFiles dataFiles =
                new DataFiles(files, manifest, options.mapActiveFile(), options.fileLimitBytes());
        DamagedStripes damaged = new DamagedStripes(files, manifest, dataFiles);
        Keydir keydir = stored == null ? new Keydir() : stored.checkpoint().keydir(damaged);
        try {
            KeydirBuilder builder =
                    new KeydirBuilder(files, dataFiles, manifest, keydir, stored, damaged);
            for (FileEntry entry : entries) {
                builder.open(entry, codecs.named(entry.codec()));
            }
            builder.load();
            RecoveryStats stats = new RecoveryStats(
                    cleanStop,
                    stored != null,
                    builder.scannedBytes(),
                    rescuedCount,
                    droppedBytes,
                    System.nanoTime() - started);
            return new RecoveredLog(
                    manifest,
                    dataFiles,
                    keydir,
                    codec,
                    Math.max(builder.lastSequence(), manifest.lastSequence()),
                    builder.withoutHint(),
                    builder.table(),
                    damaged,
                    stats);
        } catch (Throwable e) {
            try (keydir;
                    damaged) {
                dataFiles.retireAll();
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private void checkPresent(FileEntry entry) throws IOException {
        if (!files.isRegularFile(entry.name())) {
            throw new CorruptionException(
                    files.directory().resolve(entry.name()),
                    0,
                    "the manifest lists this file with " + entry.bytes()
                            + " bytes, and there is no such file; put it back from a backup");
        }
    }

    /**
     * Returns the entries behind the sealed ones, all of whose bytes are now whole and, if
     * writable, durable.
     */
    private List<FileEntry> recoverTail(RecordCodec codec, long lastSealedSequence)
            throws IOException {
        List<FileEntry> unsealed = new ArrayList<>(manifest.files());
        unsealed.removeIf(FileEntry::isSealed);
        if (isClean(unsealed)) {
            return onlyLastOpen(unsealed);
        }
        cleanStop = false;
        Tail tail = new Tail(files, manifest, codecs, unsealed, lastSealedSequence);
        droppedBytes = tail.droppedBytes();
        if (!tail.cutNotice().isEmpty()) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "the unsynced end of the log was cut at {0}",
                    tail.cutNotice());
        }
        if (options.readOnly()) {
            return tail.files().stream()
                    .map(file -> sealed(file.entry(), file.wholeBytes()))
                    .toList();
        }
        List<FileEntry> sealedBefore = new ArrayList<>(manifest.files());
        sealedBefore.removeAll(unsealed);
        TailRescue rescue = new TailRescue(
                files,
                manifest,
                codec,
                options.fileLimitBytes(),
                options.clock().millis());
        manifest = rescued(rescue, tail);
        rescuedCount = rescue.rescuedCount();
        Leftovers.remove(files, manifest, codecs);
        List<FileEntry> recovered = new ArrayList<>(manifest.files());
        recovered.removeAll(sealedBefore);
        return recovered;
    }

    private Manifest rescued(TailRescue rescue, Tail tail) throws IOException {
        try {
            return rescue.run(tail);
        } catch (IOException e) {
            if (!DiskFull.isCauseOf(e)) {
                throw e;
            }
            throw new IOException(
                    "there is no room to copy the unsynced end of the log, about "
                            + tail.unsyncedBytes()
                            + " bytes; make room and open again, or open it for reading alone",
                    e);
        }
    }

    /**
     * Counts as sealed what will not be appended to any more: a stop may have come before that was
     * noted.
     */
    private static List<FileEntry> onlyLastOpen(List<FileEntry> entries) {
        List<FileEntry> result = new ArrayList<>();
        for (FileEntry entry : entries) {
            boolean last = entry == entries.getLast();
            result.add(last ? entry : sealed(entry, entry.bytes()));
        }
        return result;
    }

    /** Returns the entry of a file that is complete; what is in it, reading it will show. */
    private static FileEntry sealed(FileEntry entry, int bytes) {
        return FileEntry.sealed(entry.name(), entry.codec(), bytes, 0, 0);
    }

    private boolean isClean(List<FileEntry> unsealed) throws IOException {
        for (FileEntry entry : unsealed) {
            try (StoreFile file = files.openForRead(entry.name())) {
                if (file.length() != entry.bytes()) {
                    return false;
                }
            }
        }
        return true;
    }
}
