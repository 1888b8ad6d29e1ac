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
        Keydir keydir = new Keydir();
        DataFiles dataFiles = new DataFiles(files, manifest, options.mapActiveFile());
        try {
            return new Recovery(files, options, codecs, manifest).run(dataFiles, keydir);
        } catch (Throwable e) {
            try (keydir) {
                dataFiles.retireAll();
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private RecoveredLog run(DataFiles dataFiles, Keydir keydir) throws IOException {
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
                dataFiles.adopt(manifest);
            }
        }
        KeydirBuilder builder = new KeydirBuilder(files, dataFiles, manifest, keydir);
        for (FileEntry entry : manifest.files()) {
            if (entry.sealed()) {
                builder.add(entry, codecs.named(entry.codec()));
            }
        }
        for (FileEntry entry : recoverTail(dataFiles, codec, builder.lastSequence())) {
            builder.add(entry, codecs.named(entry.codec()));
        }
        RecoveryStats stats = new RecoveryStats(
                cleanStop,
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
                stats);
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
    private List<FileEntry> recoverTail(
            DataFiles dataFiles, RecordCodec codec, long lastSealedSequence) throws IOException {
        List<FileEntry> unsealed = new ArrayList<>(manifest.files());
        unsealed.removeIf(FileEntry::sealed);
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
                    .map(file -> new FileEntry(
                            file.entry().name(), file.codec().name(), true, file.wholeBytes()))
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
        dataFiles.adopt(manifest);
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
            result.add(
                    last ? entry : new FileEntry(entry.name(), entry.codec(), true, entry.bytes()));
        }
        return result;
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
