package io.bitcask.engine.salvage;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.NotAStoreException;
import io.bitcask.api.StorageException;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.care.CareListener;
import io.bitcask.api.care.ConvertResult;
import io.bitcask.api.care.DamagedStretch;
import io.bitcask.api.care.RestoreResult;
import io.bitcask.api.care.SalvageResult;
import io.bitcask.api.care.StoreCare;
import io.bitcask.api.care.VerifyResult;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordCodecs;
import io.bitcask.engine.inspect.LogVisitor;
import io.bitcask.engine.inspect.LogWalk;
import io.bitcask.engine.inspect.WalkSummary;
import io.bitcask.engine.io.DirectoryLock;
import io.bitcask.engine.io.DiskFiles;
import io.bitcask.engine.log.FileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks after the stores of this engine: claims directories, and leaves the rest to others. */
public final class EngineStoreCare implements StoreCare {

    private static final String LOST_AND_FOUND = "lost+found";

    /** Has no state. */
    public EngineStoreCare() {}

    @Override
    public VerifyResult verify(Path storeOrDataFile, CareListener listener) {
        WalkSummary summary = LogWalk.walk(storeOrDataFile, new LogVisitor() {
            @Override
            public void damage(DamagedStretch stretch) {
                listener.damage(stretch);
            }

            @Override
            public void progress(long doneBytes, long totalBytes) {
                listener.progress(doneBytes, totalBytes);
            }
        });
        return new VerifyResult(
                summary.fileCount(),
                summary.recordCount(),
                summary.bytes(),
                summary.damageCount(),
                summary.missingCount());
    }

    @Override
    public SalvageResult salvage(Path from, Path to, CareListener listener) {
        return rewrite("salvaging", from, to, (source, target) -> {
            StoreOptions options = StoreOptions.defaults();
            return Salvage.run(
                    source,
                    target,
                    RecordCodecs.installed(),
                    listener,
                    options.fileLimitBytes(),
                    options.clock().millis());
        });
    }

    @Override
    public ConvertResult convert(Path from, Path to, String codec, CareListener listener) {
        RecordCodecs codecs = RecordCodecs.installed();
        RecordCodec wanted = codecs.named(codec);
        SalvageResult result = rewrite("converting", from, to, (source, target) -> {
            StoreOptions options = StoreOptions.defaults();
            return Salvage.convert(
                    source,
                    target,
                    codecs,
                    wanted,
                    new SoundOnly(listener),
                    options.fileLimitBytes(),
                    options.clock().millis());
        });
        return new ConvertResult(
                result.lastSequence(), result.fileCount(), result.keptCount(), result.keptBytes());
    }

    /** Ends the work at the first damage. */
    private record SoundOnly(CareListener listener) implements CareListener {

        @Override
        public void damage(DamagedStretch stretch) {
            throw new CorruptionException(stretch.file(), stretch.offsetBytes(), stretch.finding());
        }

        @Override
        public void progress(long doneBytes, long totalBytes) {
            listener.progress(doneBytes, totalBytes);
        }
    }

    /** Makes a store of another one. */
    @FunctionalInterface
    private interface Rewriting {

        SalvageResult run(DiskFiles source, DiskFiles target) throws IOException;
    }

    private static SalvageResult rewrite(String verb, Path from, Path to, Rewriting rewriting) {
        Path source = from.toAbsolutePath().normalize();
        Path target = to.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(source)) {
                throw new NotAStoreException("there is no store at " + source);
            }
            try (DirectoryLock shared = DirectoryLock.acquire(source, true)) {
                assert shared != null;
                boolean isNew = prepare(source, target);
                try (DirectoryLock exclusive = DirectoryLock.acquire(target, false)) {
                    assert exclusive != null;
                    return rewriting.run(new DiskFiles(source), new DiskFiles(target));
                } catch (Throwable e) {
                    if (isNew) {
                        remove(target, e);
                    }
                    throw e;
                }
            }
        } catch (IOException e) {
            throw new StorageException(
                    verb + " " + source + " to " + target + " failed: " + e.getMessage(), e);
        }
    }

    @Override
    public RestoreResult restore(Path backup, Path to, CareListener listener) {
        Path source = backup.toAbsolutePath().normalize();
        Path target = to.toAbsolutePath().normalize();
        try {
            if (!Files.exists(source.resolve(FileNames.MANIFEST))) {
                throw new NotAStoreException("there is no complete backup at " + source
                        + ": it holds no " + FileNames.MANIFEST);
            }
            try (DirectoryLock shared = DirectoryLock.acquire(source, true)) {
                assert shared != null;
                boolean isNew = prepare(source, target);
                try (DirectoryLock exclusive = DirectoryLock.acquire(target, false)) {
                    assert exclusive != null;
                    return Restore.run(
                            new DiskFiles(source),
                            new DiskFiles(target),
                            RecordCodecs.installed(),
                            listener);
                } catch (Throwable e) {
                    if (isNew) {
                        remove(target, e);
                    }
                    throw e;
                }
            }
        } catch (IOException e) {
            throw new StorageException(
                    "restoring " + source + " to " + target + " failed: " + e.getMessage(), e);
        }
    }

    /** Makes sure that there is an empty directory, and returns whether it had to be created. */
    private static boolean prepare(Path source, Path target) throws IOException {
        Path existing = target;
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing.toRealPath().startsWith(source.toRealPath())) {
            throw new NotAStoreException(target + " is in " + source
                    + "; name a directory beside it, or on another disk");
        }
        if (!Files.exists(target)) {
            DiskFiles.createDirectory(target);
            return true;
        }
        if (!Files.isDirectory(target)) {
            throw new NotAStoreException(
                    target + " is not a directory; a store needs one of its" + " own");
        }
        List<String> names = new DiskFiles(target).names();
        for (String name : names) {
            if (!name.equals(LOST_AND_FOUND)) {
                throw new NotAStoreException(
                        target + " is not empty: it holds " + name + "; name a new directory");
            }
        }
        return false;
    }

    private static void remove(Path target, Throwable failure) {
        try {
            Files.deleteIfExists(target.resolve(DirectoryLock.FILE_NAME));
            Files.deleteIfExists(target);
        } catch (IOException suppressed) {
            failure.addSuppressed(suppressed);
        }
    }
}
