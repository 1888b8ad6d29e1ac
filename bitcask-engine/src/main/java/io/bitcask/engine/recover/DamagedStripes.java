package io.bitcask.engine.recover;

import io.bitcask.api.StorageException;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Secret;
import io.bitcask.engine.keydir.StripeRebuilder;
import io.bitcask.engine.keydir.StripeSink;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/*
 * Why what is built from the files as they are now is right for a stripe that nobody has touched
 *
 * A record that is in the log and not yet in the keydir belongs to a writer who is waiting for the
 * stripe, and who will enter it, or take its key out, in the order of the log. A merge that has put
 * new files in the place of old ones moves each key that is in an old one; whoever begins here
 * before that keeps the old files by pins, and is moved; whoever begins later sees the new ones.
 *
 * The second damaged stripe makes it likely that there are many. All of the log is loaded then into
 * a keydir beside the damaged one. It does not grow old: every change of a key touches its stripe
 * first, so a stripe that was not touched has not changed since.
 */

/** Builds the stripes of a checkpoint again that turn out to be damaged. Thread-safe. */
public final class DamagedStripes implements StripeRebuilder, AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger("io.bitcask.engine");

    private final StoreFiles files;
    private final Manifest manifest;
    private final DataFiles dataFiles;
    private final Secret secret;
    private final AtomicInteger count = new AtomicInteger();
    private volatile Runnable whenRebuilt = () -> {};
    private @Nullable Keydir beside;

    DamagedStripes(StoreFiles files, Manifest manifest, DataFiles dataFiles) {
        this.files = files;
        this.manifest = manifest;
        this.dataFiles = dataFiles;
        secret = new Secret(manifest.hashSecret0(), manifest.hashSecret1());
    }

    /** Sets what is to be done, by another thread, after a stripe was built again. */
    public void whenRebuilt(Runnable action) {
        whenRebuilt = action;
    }

    /** Returns how many stripes were built again. */
    int count() {
        return count.get();
    }

    @Override
    public void rebuild(int stripe, StripeSink sink) {
        int number = count.incrementAndGet();
        LOGGER.log(
                number == 1 ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG,
                "a part of the checkpoint of {0} is damaged, and is built again from the log",
                files.directory());
        try {
            if (number == 1) {
                loadInto(sink);
            } else {
                putAll(sink);
            }
        } catch (IOException e) {
            throw new StorageException(
                    "a part of the checkpoint of " + files.directory()
                            + " is damaged, and building it again failed",
                    e);
        }
        whenRebuilt.run();
    }

    private void loadInto(StripeSink sink) throws IOException {
        List<DataFile> pinned = dataFiles.pinAll();
        try {
            FileLoad load = newLoad(LoadTarget.of(sink));
            for (DataFile file : pinned) {
                load.again(file);
            }
            load.finish();
        } finally {
            dataFiles.unpin(pinned);
        }
    }

    private synchronized void putAll(StripeSink sink) throws IOException {
        Keydir loaded = beside;
        if (loaded == null) {
            loaded = load();
            beside = loaded;
        }
        sink.putAll(loaded);
    }

    private Keydir load() throws IOException {
        Keydir keydir = new Keydir();
        List<DataFile> pinned = dataFiles.pinAll();
        try {
            List<FileLoad> loads = new ArrayList<>();
            long bytes = pinned.stream().mapToLong(DataFile::end).sum();
            ParallelTasks.run(pinned, bytes, () -> {
                FileLoad load = newLoad(LoadTarget.of(keydir));
                synchronized (loads) {
                    loads.add(load);
                }
                return load::again;
            });
            loads.forEach(FileLoad::finish);
            return keydir;
        } catch (Throwable e) {
            keydir.close();
            throw e;
        } finally {
            dataFiles.unpin(pinned);
        }
    }

    private FileLoad newLoad(LoadTarget target) {
        return new FileLoad(files, manifest.storeId(), dataFiles, target, secret);
    }

    /** Gives back the memory that building took; all stripes have been touched. */
    @Override
    public synchronized void close() {
        Keydir loaded = beside;
        beside = null;
        if (loaded != null) {
            loaded.close();
        }
    }
}
